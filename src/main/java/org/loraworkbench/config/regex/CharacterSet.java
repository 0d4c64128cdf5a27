package org.loraworkbench.config.regex;

/**
 * Reads a set in brackets. Brackets, {@code &&} and {@code --} within it are plain characters in
 * Python.
 */
final class CharacterSet {

    private static final String UNTERMINATED = "unterminated character set";
    private static final String CATEGORIES = "dDsSwW";

    private final RegexSource source;
    private final RegexFlags flags;
    private final int place;
    private final StringBuilder members = new StringBuilder();

    /** One member: a character, or a class of them, which cannot begin or end a range. */
    private record Member(int character, String javaClass, String shown) {
        boolean isCharacter() {
            return javaClass == null;
        }
    }

    /**
     * @param source behind the opening bracket, which stands at {@code place}
     */
    CharacterSet(RegexSource source, RegexFlags flags, int place) {
        this.source = source;
        this.flags = flags;
        this.place = place;
    }

    /** Reads up to the closing bracket; the set in Java's language. */
    String translated() {
        boolean negated = source.take('^');
        while (members.length() == 0 || source.peek() != ']') {
            addOne();
        }
        source.take(']');
        String set = "[" + members + "]";
        return negated ? "(?:(?!" + set + ")(?s:.))" : set;
    }

    private void addOne() {
        int from = source.position();
        Member first = member();
        if (source.peek() != '-') {
            add(first);
            return;
        }
        source.take('-');
        if (source.peek() == ']') {
            add(first);
            members.append(literal('-'));
            return;
        }
        Member last = member();
        if (!first.isCharacter() || !last.isCharacter() || first.character() > last.character()) {
            throw source.fault("bad character range " + first.shown() + "-" + last.shown(), from);
        }
        members.append(literal(first.character())).append('-').append(literal(last.character()));
    }

    private void add(Member member) {
        members.append(member.isCharacter() ? literal(member.character()) : member.javaClass());
    }

    private Member member() {
        int from = source.position();
        if (source.peek() == RegexSource.END) {
            throw source.fault(UNTERMINATED, place);
        }
        int character = source.next(UNTERMINATED);
        if (character != '\\') {
            return new Member(character, null, Character.toString(character));
        }
        int letter = source.nextOfEscape(from);
        String shown = "\\" + Character.toString(letter);
        if (CATEGORIES.indexOf(letter) >= 0) {
            return new Member(0, flags.characterClass((char) letter), shown);
        }
        if (letter == 'b') {
            return new Member('\b', null, shown);
        }
        if (letter >= '0' && letter <= '7') {
            return new Member(source.octal(Character.toString(letter), 2, from), null, shown);
        }
        return new Member(source.escaped(letter, from), null, shown);
    }

    static String literal(int character) {
        return "\\x{" + Integer.toHexString(character) + "}";
    }
}
