package org.loraworkbench.config.regex;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One expression of Python's, put into Java's language part by part, with the errors of Python's
 * {@code re} where it has no meaning there. Every part is written so that a quantifier can follow.
 */
final class PythonRegexTranslation {

    private static final String UNTERMINATED = "missing ), unterminated subpattern";
    private static final String CONDITION = "(?(";

    private final RegexSource source;
    private final RegexGroups groups;
    private final Pattern pattern;

    /**
     * A part in Java's language.
     *
     * @param unrepeatable why no quantifier may follow; null where one may
     */
    private record Part(String java, Width width, String unrepeatable) {
        static Part of(String java, Width width) {
            return new Part(java, width, null);
        }

        /** A place between characters. */
        static Part place(String java) {
            return new Part(java, Width.NONE, "nothing to repeat");
        }
    }

    PythonRegexTranslation(String expression) {
        source = new RegexSource(expression);
        groups = new RegexGroups(source, expression.contains(CONDITION));
        RegexFlags flags = flagsOfAll();
        Part all = alternatives(flags);
        if (source.peek() == ')') {
            throw source.fault("unbalanced parenthesis", source.position());
        }
        pattern = Pattern.compile(flags.opened() + all.java() + ")");
    }

    Pattern pattern() {
        return pattern;
    }

    /** The numbers of named groups in {@link #pattern}. */
    Map<String, Integer> namedGroups() {
        return groups.namedInJava();
    }

    /** Flags for the whole may stand at the very beginning, with comments between. */
    private RegexFlags flagsOfAll() {
        RegexFlags flags = RegexFlags.NONE;
        while (true) {
            skipInsignificant(flags);
            int place = source.position();
            if (!source.take('(')
                    || !source.take('?')
                    || source.peek() == RegexSource.END
                    || RegexFlags.LETTERS.indexOf(source.peek()) < 0) {
                source.seek(place);
                return flags;
            }
            RegexFlags read = new RegexFlagLetters(source).read(flags);
            if (!source.take(')')) {
                source.seek(place);
                return flags;
            }
            flags = read;
        }
    }

    private Part alternatives(RegexFlags flags) {
        Part first = sequence(flags);
        StringBuilder java = new StringBuilder(first.java());
        Width width = first.width();
        while (source.take('|')) {
            Part next = sequence(flags);
            java.append('|').append(next.java());
            width = width.or(next.width());
        }
        return Part.of(java.toString(), width);
    }

    private Part sequence(RegexFlags flags) {
        StringBuilder java = new StringBuilder();
        Width width = Width.NONE;
        Part last = Part.place("");
        while (true) {
            skipInsignificant(flags);
            int next = source.peek();
            if (next == RegexSource.END || next == '|' || next == ')') {
                return Part.of(java + last.java(), width.then(last.width()));
            }
            Part repeated = repeated(last);
            if (repeated == null) {
                java.append(last.java());
                width = width.then(last.width());
                last = part(flags);
            } else {
                last = repeated;
            }
        }
    }

    /** Comments; in verbose expressions also blanks, and what follows a #. */
    private void skipInsignificant(RegexFlags flags) {
        while (true) {
            int place = source.position();
            if (source.take('(') && source.take('?') && source.take('#')) {
                while (source.next("missing ), unterminated comment") != ')') {}
                continue;
            }
            source.seek(place);
            int next = source.peek();
            if (!flags.verbose() || next == RegexSource.END) {
                return;
            }
            if (next == '#') {
                while (source.peek() != RegexSource.END && !source.take('\n')) {
                    source.next("");
                }
            } else if (" \t\n\r\u000b\f".indexOf(next) >= 0) {
                source.next("");
            } else {
                return;
            }
        }
    }

    /** The part before with the quantifier that follows; null where none does. */
    private Part repeated(Part part) {
        int place = source.position();
        Optional<Repetition> repetition = Repetition.read(source);
        if (repetition.isEmpty()) {
            source.seek(place);
            return null;
        }
        if (part.unrepeatable() != null) {
            throw source.fault(part.unrepeatable(), place);
        }
        String manner = source.take('?') ? "?" : source.take('+') ? "+" : "";
        Repetition times = repetition.get();
        return new Part(
                part.java() + times.java() + manner,
                part.width().times(times.fewest(), times.most()),
                "multiple repeat");
    }

    private Part part(RegexFlags flags) {
        int place = source.position();
        int character = source.next("");
        return switch (character) {
            case '\\' -> escape(flags, place);
            case '[' -> Part.of(new CharacterSet(source, flags, place).translated(), Width.ONE);
            case '.' -> Part.of(flags.anyCharacter(), Width.ONE);
            case '^' -> Part.place(flags.lineStart());
            case '$' -> Part.place(flags.lineEnd());
            case '(' -> group(flags, place);
            default -> Part.of(CharacterSet.literal(character), Width.ONE);
        };
    }

    private Part escape(RegexFlags flags, int place) {
        int letter = source.nextOfEscape(place);
        return switch (letter) {
            case 'A' -> Part.place("\\A");
            case 'Z' -> Part.place("\\z");
            case 'b' -> Part.place(flags.wordBoundary());
            case 'B' -> Part.place(flags.noWordBoundary());
            case 'd', 'D', 's', 'S', 'w', 'W' ->
                    Part.of(flags.characterClass((char) letter), Width.ONE);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbered(letter, place);
            default -> Part.of(CharacterSet.literal(source.escaped(letter, place)), Width.ONE);
        };
    }

    /** A group by its number; three octal digits are a character. */
    private Part numbered(int first, int place) {
        int behind = source.position();
        String digits = Character.toString(first);
        int second = source.peek();
        if (second >= '0' && second <= '9') {
            digits += Character.toString(source.next(""));
            boolean octal = digits.matches("[0-7]{2}");
            if (octal && source.peek() >= '0' && source.peek() <= '7') {
                source.seek(behind);
                int character = source.octal(Character.toString(first), 2, place);
                return Part.of(CharacterSet.literal(character), Width.ONE);
            }
        }
        int number = Integer.parseInt(digits);
        return Part.of(groups.again(number, place + 1), groups.width(number));
    }

    private Part group(RegexFlags flags, int place) {
        if (!source.take('?')) {
            return captured(null, flags, place);
        }
        int kind = source.next("unexpected end of pattern");
        return switch (kind) {
            case 'P' -> named(flags, place);
            case ':' -> enclosed("(?:", flags, place);
            case '>' -> enclosed("(?>", flags, place);
            case '=' -> ahead("(?=", flags, place);
            case '!' -> ahead("(?!", flags, place);
            case '<' -> behind(flags, place);
            case '(' -> conditional(flags, place);
            default -> {
                if (kind != '-' && RegexFlags.LETTERS.indexOf(kind) < 0) {
                    throw source.fault("unknown extension ?" + Character.toString(kind), place + 1);
                }
                source.seek(place + 2);
                RegexFlags inside = new RegexFlagLetters(source).read(flags);
                if (source.peek() == ')') {
                    throw source.fault("global flags not at the start of the expression", place);
                }
                source.take(':');
                yield enclosed(inside.opened(), inside, place);
            }
        };
    }

    private Part named(RegexFlags flags, int place) {
        if (source.take('<')) {
            return captured(source.until('>', "group name"), flags, place);
        }
        if (source.take('=')) {
            int number = groups.numberOf(source.until(')', "group name"), place + 4);
            return Part.of(groups.again(number, place + 4), groups.width(number));
        }
        int other = source.next("unexpected end of pattern");
        throw source.fault("unknown extension ?P" + Character.toString(other), place + 1);
    }

    private Part captured(String name, RegexFlags flags, int place) {
        int number = groups.open(name, place + 4);
        Part body = body(() -> alternatives(flags), place);
        return Part.of(groups.closed(number, body.java(), body.width()), body.width());
    }

    private Part enclosed(String opening, RegexFlags flags, int place) {
        Part body = body(() -> alternatives(flags), place);
        return Part.of(opening + body.java() + ")", body.width());
    }

    private Part ahead(String opening, RegexFlags flags, int place) {
        return Part.of(enclosed(opening, flags, place).java(), Width.NONE);
    }

    private Part behind(RegexFlags flags, int place) {
        int kind = source.next("unexpected end of pattern");
        if (kind != '=' && kind != '!') {
            throw source.fault("unknown extension ?<" + Character.toString(kind), place + 1);
        }
        Part looking = enclosed("(?<" + Character.toString(kind), flags, place);
        if (!looking.width().isFixed()) {
            throw source.fault("look-behind requires fixed-width pattern", place);
        }
        return Part.of(looking.java(), Width.NONE);
    }

    /** {@code (?(group)yes|no)}, which Java lacks. */
    private Part conditional(RegexFlags flags, int place) {
        String name = source.until(')', "group name");
        int at = place + CONDITION.length();
        boolean isNumber = name.matches("[0-9]{1,9}");
        int number = isNumber ? Integer.parseInt(name) : groups.numberOf(name, at);
        if (number == 0) {
            throw source.fault("bad group number", at);
        }
        String ifMatched = groups.ifMatched(number, at);
        Part yes = sequence(flags);
        Part no = source.take('|') ? sequence(flags) : Part.of("", Width.NONE);
        if (source.peek() == '|') {
            throw source.fault(
                    "conditional backref with more than two branches", source.position());
        }
        body(() -> no, place);
        return Part.of(
                "(?:%1$s(?:%2$s)|(?!%1$s)(?:%3$s))".formatted(ifMatched, yes.java(), no.java()),
                yes.width().or(no.width()));
    }

    /** What stands before a closing bracket, which is read too. */
    private Part body(Supplier<Part> content, int place) {
        Part part = content.get();
        if (!source.take(')')) {
            throw source.fault(UNTERMINATED, place);
        }
        return part;
    }
}
