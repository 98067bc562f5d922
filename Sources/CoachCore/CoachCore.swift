// CoachCore
