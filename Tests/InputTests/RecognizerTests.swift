import Input
import Testing

@Suite struct RecognizerTests {
    /// Two cards side by side with a gap, and a third far away.
    private let areas = [
        Area("left", left: 20, top: 20, right: 120, bottom: 120),
        Area("right", left: 130, top: 20, right: 230, bottom: 120),
        Area("far", left: 400, top: 300, right: 500, bottom: 400),
    ]
    private var fit = Recognizer<String>.Fit(
        holdMilliseconds: 0, guardMilliseconds: 500, slideToEdge: false, slop: 30, edge: 15,
        width: 600, height: 400)
    private var recognizer = Recognizer<String>()

    private mutating func feel(
        _ phase: Touch.Phase, _ x: Int32, _ y: Int32, at milliseconds: Int64, slot: UInt8 = 0
    ) -> Gesture<String>? {
        recognizer.consume(
            Touch(phase, slot: slot, at: Point(x: x, y: y), milliseconds: milliseconds),
            over: areas, fit: fit)
    }

    @Test mutating func aTapAnswersWhenTheFingerLeaves() {
        #expect(feel(.down, 50, 50, at: 0) == .pressed("left"))
        #expect(feel(.up, 50, 50, at: 60) == .answered("left"))
    }

    @Test mutating func aPressMayLastForEver() {
        _ = feel(.down, 50, 50, at: 0)
        #expect(feel(.up, 50, 50, at: 3_600_000) == .answered("left"))
    }

    @Test mutating func aRollAroundTheCardIsIgnored() {
        _ = feel(.down, 110, 50, at: 0)
        #expect(feel(.moved, 125, 60, at: 10) == nil)
        #expect(feel(.moved, 149, 60, at: 20) == nil)
        #expect(feel(.up, 149, 60, at: 30) == .answered("left"))
    }

    @Test mutating func aFingerThatLeavesItsCardMeansNothing() {
        _ = feel(.down, 50, 50, at: 0)
        #expect(feel(.moved, 300, 250, at: 10) == .pressed(nil))
        #expect(feel(.up, 300, 250, at: 20) == .released)
    }

    @Test mutating func aFingerThatComesBackMeansItsCardAgain() {
        _ = feel(.down, 50, 50, at: 0)
        _ = feel(.moved, 300, 250, at: 10)
        #expect(feel(.moved, 60, 60, at: 20) == .pressed("left"))
        #expect(feel(.up, 60, 60, at: 30) == .answered("left"))
    }

    @Test mutating func withoutSlidingAnotherCardCannotBeMeant() {
        _ = feel(.down, 50, 50, at: 0)
        #expect(feel(.moved, 450, 350, at: 10) == .pressed(nil))
        #expect(feel(.up, 450, 350, at: 20) == .released)
    }

    @Test mutating func slidingEndsOnTheCardWhereTheFingerLeaves() {
        fit.slideToEdge = true
        _ = feel(.down, 50, 50, at: 0)
        #expect(feel(.moved, 450, 350, at: 300) == .pressed("far"))
        #expect(feel(.up, 450, 350, at: 400) == .answered("far"))
    }

    @Test mutating func slidingOffTheEdgeAnswersTheLastCard() {
        fit.slideToEdge = true
        _ = feel(.down, 50, 250, at: 0)
        _ = feel(.moved, 450, 350, at: 100)
        #expect(feel(.moved, 590, 350, at: 200) == .pressed(nil))
        #expect(feel(.up, 595, 350, at: 210) == .answered("far"))
    }

    @Test mutating func aCardThatCameUnderAFingerAtTheEdgeIsNotWhatWasMeant() {
        fit.slideToEdge = true
        let before = [Area("yes", left: 0, top: 300, right: 600, bottom: 400)]
        _ = recognizer.consume(
            Touch(.down, slot: 0, at: Point(x: 500, y: 395), milliseconds: 0), over: before,
            fit: fit)
        let after = [
            Area("yes", left: 0, top: 300, right: 200, bottom: 400),
            Area("later", left: 220, top: 300, right: 600, bottom: 400),
        ]
        let gesture = recognizer.consume(
            Touch(.up, slot: 0, at: Point(x: 500, y: 395), milliseconds: 90_000), over: after,
            fit: fit)
        #expect(gesture == .released)
    }

    @Test mutating func aSecondPressWithinTheGuardIsIgnoredWhole() {
        _ = feel(.down, 50, 50, at: 0)
        _ = feel(.up, 50, 50, at: 100)
        #expect(feel(.down, 50, 50, at: 599) == nil)
        #expect(feel(.up, 50, 50, at: 2000) == nil)
        #expect(feel(.down, 50, 50, at: 2100) == .pressed("left"))
    }

    @Test mutating func theGuardEndsAtItsTime() {
        _ = feel(.down, 50, 50, at: 0)
        _ = feel(.up, 50, 50, at: 100)
        #expect(feel(.down, 50, 50, at: 600) == .pressed("left"))
    }

    @Test mutating func aHoldThatIsTooShortMeansNothing() {
        fit.holdMilliseconds = 800
        _ = feel(.down, 50, 50, at: 0)
        #expect(feel(.up, 50, 50, at: 799) == .released)
        _ = feel(.down, 50, 50, at: 5000)
        #expect(feel(.up, 50, 50, at: 5800) == .answered("left"))
    }

    /// The hold is fulfilled on the card; beyond it the finger only leaves.
    @Test mutating func aHoldAndASlideOffTheEdgeGoTogether() {
        (fit.holdMilliseconds, fit.slideToEdge) = (800, true)
        _ = feel(.down, 450, 350, at: 0)
        #expect(feel(.moved, 570, 350, at: 900) == .pressed(nil))
        #expect(feel(.moved, 590, 350, at: 920) == nil)
        #expect(feel(.up, 595, 350, at: 930) == .answered("far"))
    }

    @Test mutating func timeSpentBeyondACardIsNoHold() {
        (fit.holdMilliseconds, fit.slideToEdge) = (800, true)
        _ = feel(.down, 450, 350, at: 0)
        #expect(feel(.moved, 570, 350, at: 100) == .pressed(nil))
        #expect(feel(.up, 595, 350, at: 2000) == .released)
    }

    @Test mutating func theGlassIsTouchedUntilTheLastContactLeaves() {
        #expect(!recognizer.isTouched)
        _ = feel(.down, 50, 50, at: 0)
        _ = feel(.down, 450, 350, at: 10, slot: 1)
        _ = feel(.up, 50, 50, at: 20)
        #expect(!recognizer.isDown && recognizer.isTouched)
        _ = feel(.moved, 451, 350, at: 25, slot: 1)
        #expect(recognizer.isTouched)
        _ = feel(.up, 450, 350, at: 30, slot: 1)
        #expect(!recognizer.isTouched)
    }

    @Test mutating func aFingerThatIsIgnoredTouchesAllTheSame() {
        _ = feel(.down, 50, 50, at: 0)
        _ = feel(.up, 50, 50, at: 100)
        _ = feel(.down, 50, 50, at: 200)
        #expect(!recognizer.isDown && recognizer.isTouched)
        _ = feel(.cancelled, 50, 50, at: 300)
        #expect(!recognizer.isTouched)
    }

    @Test mutating func aSecondFingerChangesNothing() {
        _ = feel(.down, 50, 50, at: 0)
        #expect(feel(.down, 450, 350, at: 10, slot: 1) == nil)
        #expect(feel(.up, 450, 350, at: 20, slot: 1) == nil)
        #expect(feel(.up, 50, 50, at: 30) == .answered("left"))
    }

    @Test mutating func aCancelMeansThatNothingHappened() {
        _ = feel(.down, 50, 50, at: 0)
        #expect(feel(.cancelled, 50, 50, at: 10) == .released)
        #expect(feel(.up, 50, 50, at: 20) == nil)
    }

    /// A hand that trembles 4 to 12 times a second by up to a centimetre still means its card.
    @Test(arguments: 4...12) mutating func tremorStaysOnItsCard(hertz: Int) {
        _ = feel(.down, 110, 70, at: 0)
        for sample in 1...100 {
            // A triangle wave, sampled at 100 Hz: 25 px each way.
            let phase = sample * hertz % 100
            let offset = Int32(phase < 50 ? phase - 25 : 75 - phase)
            #expect(feel(.moved, 110 + offset, 70, at: Int64(sample * 10)) == nil)
        }
        #expect(feel(.up, 125, 70, at: 1010) == .answered("left"))
    }
}
