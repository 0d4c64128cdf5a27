package org.loraworkbench.config.regex;

/** The flags that hold at a place of an expression: Python's letters i, m, s, x and a. */
record RegexFlags(
        boolean ignoreCase, boolean multiline, boolean dotAll, boolean verbose, boolean ascii) {

    static final RegexFlags NONE = new RegexFlags(false, false, false, false, false);

    /** All of Python's letters; {@code L} is for bytes alone, and {@code u} the default. */
    static final String LETTERS = "aiLmsux";

    RegexFlags with(char letter, boolean on) {
        return switch (letter) {
            case 'i' -> new RegexFlags(on, multiline, dotAll, verbose, ascii);
            case 'm' -> new RegexFlags(ignoreCase, on, dotAll, verbose, ascii);
            case 's' -> new RegexFlags(ignoreCase, multiline, on, verbose, ascii);
            case 'x' -> new RegexFlags(ignoreCase, multiline, dotAll, on, ascii);
            case 'a' -> new RegexFlags(ignoreCase, multiline, dotAll, verbose, on);
            case 'u' -> new RegexFlags(ignoreCase, multiline, dotAll, verbose, false);
            default -> throw new IllegalArgumentException("no flag " + letter);
        };
    }

    /** What opens a group of Java's in which these flags hold; it must be closed. */
    String opened() {
        if (!ignoreCase) {
            return "(?-i:";
        }
        return ascii ? "(?i-u:" : "(?iu:";
    }

    String anyCharacter() {
        return dotAll ? "(?s:.)" : "[^\\n]";
    }

    String lineStart() {
        return multiline ? "(?:\\A|(?<=\\n))" : "\\A";
    }

    /** Without {@code m}, a line break at the very end may follow, as in Python. */
    String lineEnd() {
        return multiline ? "(?=\\n|\\z)" : "(?=\\n?\\z)";
    }

    String wordBoundary() {
        String word = characterClass('w');
        return "(?:(?<=%1$s)(?!%1$s)|(?<!%1$s)(?=%1$s))".formatted(word);
    }

    /** Nowhere in a text without characters: a peculiarity of Python's. */
    String noWordBoundary() {
        String word = characterClass('w');
        return "(?:(?<=%1$s)(?=%1$s)|(?<!%1$s)(?!%1$s)(?!\\A\\z))".formatted(word);
    }

    /**
     * @param letter one of d, D, s, S, w, W: digits, spaces, letters and digits, as Python's {@code
     *     str} knows them, and all others
     */
    String characterClass(char letter) {
        String members =
                switch (Character.toLowerCase(letter)) {
                    case 'd' -> ascii ? "0-9" : "\\p{Nd}";
                    case 's' ->
                            ascii
                                    ? " \\t-\\r"
                                    : " \\t-\\r\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a"
                                            + "\\u2028\\u2029\\u202f\\u205f\\u3000";
                    case 'w' -> ascii ? "A-Za-z0-9_" : "\\p{L}\\p{N}_";
                    default -> throw new IllegalArgumentException("no class " + letter);
                };
        return (Character.isUpperCase(letter) ? "[^" : "[") + members + "]";
    }
}
