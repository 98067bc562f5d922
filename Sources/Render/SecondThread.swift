import Glibc

/// A thread that draws every other strip of a large rectangle, and sleeps between frames.
///
/// The two threads share one block of memory and take turns by two semaphores: the owner writes the
/// job, wakes the thread, draws its own strips, and waits until the other is done. Strips have no
/// pixel in common.
final class SecondThread {
    private struct Shared {
        var wake = sem_t()
        var done = sem_t()
        /// Nil ends the thread.
        var job: Strips?
    }

    private let shared: UnsafeMutablePointer<Shared>
    private let thread: pthread_t

    /// Nil when the system gives no thread; one thread draws the same.
    init?() {
        let shared = UnsafeMutablePointer<Shared>.allocate(capacity: 1)
        shared.initialize(to: Shared())
        sem_init(&shared.pointee.wake, 0, 0)
        sem_init(&shared.pointee.done, 0, 0)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let shared = argument?.assumingMemoryBound(to: Shared.self) {
                    SecondThread.work(shared)
                }
                return nil
            }, shared)
        guard code == 0 else {
            shared.deallocate()
            return nil
        }
        self.shared = shared
        self.thread = thread
    }

    deinit {
        shared.pointee.job = nil
        sem_post(&shared.pointee.wake)
        pthread_join(thread, nil)
        sem_destroy(&shared.pointee.wake)
        sem_destroy(&shared.pointee.done)
        shared.deallocate()
    }

    /// Draws the strips on both threads and returns when all are drawn.
    func draw(_ strips: Strips) {
        shared.pointee.job = strips
        sem_post(&shared.pointee.wake)
        strips.draw(from: 0, step: 2)
        Self.wait(&shared.pointee.done)
    }

    private static func work(_ shared: UnsafeMutablePointer<Shared>) {
        while true {
            wait(&shared.pointee.wake)
            guard let job = shared.pointee.job else { return }
            job.draw(from: 1, step: 2)
            sem_post(&shared.pointee.done)
        }
    }

    /// A signal may end the wait early; then it waits on.
    private static func wait(_ semaphore: UnsafeMutablePointer<sem_t>) {
        while sem_wait(semaphore) != 0 {}
    }
}
