package org.loraworkbench.config.regex;

/** The letters of flags, as in {@code (?i-s:…)}, with the errors of Python's {@code re}. */
record RegexFlagLetters(RegexSource source) {

    /** Reads letters as in {@code i-s}, up to the colon or bracket behind them. */
    RegexFlags read(RegexFlags outside) {
        RegexFlags flags = outside;
        boolean on = true;
        StringBuilder seen = new StringBuilder();
        while (source.peek() != ':' && (source.peek() != ')' || !on)) {
            int letter = source.next(on ? "missing -, : or )" : "missing :");
            if (letter == '-' && on) {
                on = false;
                if (source.peek() == ':' || source.peek() == ')') {
                    throw source.fault("missing flag", source.position());
                }
                continue;
            }
            requireFlag(letter, on, seen.toString());
            seen.appendCodePoint(letter);
            flags = flags.with((char) letter, on);
        }
        return flags;
    }

    private void requireFlag(int letter, boolean on, String seen) {
        int place = source.position() - 1;
        if (RegexFlags.LETTERS.indexOf(letter) < 0) {
            throw source.fault(
                    Character.isLetter(letter)
                            ? "unknown flag"
                            : on ? "missing -, : or )" : "missing :",
                    place);
        }
        if (letter == 'L') {
            throw source.fault("bad inline flags: cannot use 'L' flag with a str pattern", place);
        }
        boolean kind = letter == 'a' || letter == 'u';
        if (kind && !on) {
            throw source.fault("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", place);
        }
        if (kind && seen.indexOf(letter == 'a' ? 'u' : 'a') >= 0) {
            throw source.fault("bad inline flags: flags 'a', 'u' and 'L' are incompatible", place);
        }
        if (!on && seen.indexOf(letter) >= 0) {
            throw source.fault("bad inline flags: flag turned on and off", place);
        }
    }
}
