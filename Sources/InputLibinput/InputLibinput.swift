// InputLibinput
