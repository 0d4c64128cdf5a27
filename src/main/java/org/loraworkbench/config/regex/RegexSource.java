package org.loraworkbench.config.regex;

/** An expression that is read from left to right, and the escapes that stand for a character. */
final class RegexSource {

    /** {@link #peek} at the end. */
    static final int END = -1;

    private static final int OCTAL_LIMIT = 0377;

    private final int[] characters;
    private int position;

    RegexSource(String expression) {
        characters = expression.codePoints().toArray();
    }

    int position() {
        return position;
    }

    void seek(int place) {
        position = place;
    }

    int peek() {
        return position < characters.length ? characters[position] : END;
    }

    /**
     * Reads one character.
     *
     * @param problem what is wrong if there is none
     */
    int next(String problem) {
        if (peek() == END) {
            throw fault(problem, position);
        }
        return characters[position++];
    }

    /**
     * Reads the character behind a backslash.
     *
     * @param from the place of the backslash
     */
    int nextOfEscape(int from) {
        if (peek() == END) {
            throw fault("bad escape (end of pattern)", from);
        }
        return characters[position++];
    }

    /** Reads a character if it is the next one. */
    boolean take(int character) {
        if (peek() != character) {
            return false;
        }
        position++;
        return true;
    }

    /** Reads digits as far as they go. */
    String digits() {
        int from = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        return text(from);
    }

    /** Reads up to a character, which is read too and not returned. */
    String until(int end, String name) {
        int from = position;
        while (!take(end)) {
            if (peek() == END) {
                throw fault(
                        position == from
                                ? "missing " + name
                                : "missing "
                                        + Character.toString(end)
                                        + ", unterminated "
                                        + name.replace("group ", ""),
                        from);
            }
            position++;
        }
        String text = new String(characters, from, position - 1 - from);
        if (text.isEmpty()) {
            throw fault("missing " + name, from);
        }
        return text;
    }

    private String text(int from) {
        return new String(characters, from, position - from);
    }

    PythonRegexException fault(String problem, int place) {
        return new PythonRegexException(problem, place);
    }

    /**
     * The character that an escape stands for, inside of a class and outside.
     *
     * @param letter what follows the backslash, which is read already
     * @param from the place of the backslash
     */
    int escaped(int letter, int from) {
        return switch (letter) {
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'x' -> hexadecimal(2, from);
            case 'u' -> hexadecimal(4, from);
            case 'U' -> hexadecimal(8, from);
            case 'N' -> named(from);
            case '0' -> octal("0", 2, from);
            default -> {
                boolean meansSomething =
                        letter < 128 && (Character.isLetter(letter) || Character.isDigit(letter));
                if (meansSomething) {
                    throw fault("bad escape \\" + Character.toString(letter), from);
                }
                yield letter;
            }
        };
    }

    /**
     * @param begun the digits that are read already
     */
    int octal(String begun, int more, int from) {
        StringBuilder digits = new StringBuilder(begun);
        while (digits.length() < begun.length() + more && peek() >= '0' && peek() <= '7') {
            digits.appendCodePoint(characters[position++]);
        }
        int value = Integer.parseInt(digits.toString(), 8);
        if (value > OCTAL_LIMIT) {
            throw fault("octal escape value \\" + digits + " outside of range 0-0o377", from);
        }
        return value;
    }

    private int hexadecimal(int length, int from) {
        int begun = position;
        while (position - begun < length && Character.digit(peek(), 16) >= 0 && peek() < 128) {
            position++;
        }
        String digits = text(begun);
        long value = digits.length() == length ? Long.parseLong(digits, 16) : END;
        if (value < 0 || value > Character.MAX_CODE_POINT) {
            position = begun + digits.length();
            throw fault(
                    (value < 0 ? "incomplete escape " : "bad escape ")
                            + new String(characters, from, position - from),
                    from);
        }
        return (int) value;
    }

    private int named(int from) {
        if (!take('{')) {
            throw fault("missing {", position);
        }
        String name = until('}', "character name");
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException e) {
            throw fault("undefined character name '" + name + "'", from);
        }
    }
}
