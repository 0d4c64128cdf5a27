package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loraworkbench.data.chat.jinja.Token.Kind;

/**
 * Cuts a template into texts, and the tags and expressions between them. White space goes as {@code
 * trim_blocks} and {@code lstrip_blocks} and the signs {@code -} and {@code +} say: a line break
 * behind a tag, and what indents a tag, are not written.
 */
final class Lexer {

    private static final Pattern OPENING = Pattern.compile("\\{([%{#])([-+]?)");
    private static final Pattern COMMENT_END = Pattern.compile("-#}\\s*|\\+#}|#}\\n?", unicode());
    private static final Pattern BLOCK_END = Pattern.compile("-%}\\s*|\\+%}|%}\\n?", unicode());
    private static final Pattern OUTPUT_END = Pattern.compile("-}}\\s*|}}", unicode());
    private static final Pattern RAW_BEGIN =
            Pattern.compile("\\s*raw\\s*(?:-%}\\s*|%})", unicode());
    private static final Pattern RAW_END =
            Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(?:\\+%}|-%}\\s*|%}\\n?)", unicode());

    private static final Pattern SPACE = Pattern.compile("\\s+", unicode());
    private static final Pattern FLOAT =
            Pattern.compile(
                    "(?<!\\.)\\d[\\d_]*(?:(?:\\.\\d[\\d_]*)?[eE][+-]?\\d[\\d_]*|\\.\\d[\\d_]*)");
    private static final Pattern INTEGER = Pattern.compile("\\d[\\d_]*");
    private static final Pattern NAME = Pattern.compile("[\\w&&[^\\d]]\\w*", unicode());
    private static final Pattern STRING =
            Pattern.compile(
                    "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"",
                    Pattern.DOTALL);
    private static final Pattern OPERATOR =
            Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}<>=.:|,;]");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int place;
    private boolean atLineStart = true;

    private Lexer(String source) {
        this.source = source;
    }

    private static int unicode() {
        return Pattern.UNICODE_CHARACTER_CLASS;
    }

    /**
     * @throws TemplateException if a tag or a comment does not end, or holds what is no token
     */
    static List<Token> tokens(String template) {
        String source = template.replaceAll("\\r\\n?", "\n");
        boolean endsLine = source.endsWith("\n");
        Lexer lexer = new Lexer(endsLine ? source.substring(0, source.length() - 1) : source);
        lexer.scan();
        return lexer.tokens;
    }

    private void scan() {
        Matcher opening = OPENING.matcher(source);
        while (opening.find(place)) {
            String sign = opening.group(2);
            boolean isTag = !opening.group(1).equals("{");
            text(stripped(source.substring(place, opening.start()), sign, isTag));
            place = opening.end();
            atLineStart = false;
            switch (opening.group(1)) {
                case "#" -> comment();
                case "%" -> block();
                default -> expression(Kind.OUTPUT_BEGIN, Kind.OUTPUT_END, OUTPUT_END);
            }
        }
        text(source.substring(place));
        place = source.length();
        add(Kind.END, "");
    }

    /** What is written of a text before a tag. */
    private String stripped(String text, String sign, boolean beforeTag) {
        if (sign.equals("-")) {
            return PythonStrings.rstrip(text);
        }
        int line = text.lastIndexOf('\n') + 1;
        boolean indents =
                beforeTag
                        && sign.isEmpty()
                        && (line > 0 || atLineStart)
                        && PythonStrings.strip(text.substring(line)).isEmpty();
        return indents ? text.substring(0, line) : text;
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            add(Kind.TEXT, text);
        }
    }

    private void comment() {
        Matcher end = COMMENT_END.matcher(source);
        if (!end.find(place)) {
            throw problem("a comment does not end");
        }
        moveTo(end);
    }

    private void block() {
        if (!matches(RAW_BEGIN)) {
            expression(Kind.BLOCK_BEGIN, Kind.BLOCK_END, BLOCK_END);
            return;
        }
        Matcher end = RAW_END.matcher(source);
        if (!end.find(place)) {
            throw problem("{% raw %} does not end");
        }
        text(stripped(source.substring(place, end.start()), end.group(1), true));
        moveTo(end);
    }

    /** Braces of a dictionary may stand just before those that end an expression. */
    private void expression(Kind begin, Kind end, Pattern ending) {
        add(begin, "");
        int open = 0;
        while (true) {
            if (open == 0 && matches(ending)) {
                add(end, "");
                return;
            }
            if (!matches(SPACE)) {
                open += token();
            }
        }
    }

    /** Adds a token of an expression; returns 1 if it opens a bracket, -1 if it closes one. */
    private int token() {
        int start = place;
        if (matches(FLOAT)) {
            add(Kind.FLOAT, source.substring(start, place).replace("_", ""));
        } else if (matches(INTEGER)) {
            add(Kind.INTEGER, source.substring(start, place).replace("_", ""));
        } else if (matches(NAME)) {
            add(Kind.NAME, source.substring(start, place));
        } else if (matches(STRING)) {
            add(Kind.STRING, StringLiteral.decoded(source.substring(start + 1, place - 1)));
        } else if (matches(OPERATOR)) {
            String sign = source.substring(start, place);
            add(Kind.OPERATOR, sign);
            return "([{".contains(sign) ? 1 : ")]}".contains(sign) ? -1 : 0;
        } else if (place >= source.length()) {
            throw problem("a tag does not end");
        } else {
            throw problem(
                    "'"
                            + source.substring(place, source.offsetByCodePoints(place, 1))
                            + "' is out of place");
        }
        return 0;
    }

    private boolean matches(Pattern pattern) {
        Matcher matcher = pattern.matcher(source);
        matcher.region(place, source.length());
        matcher.useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return false;
        }
        moveTo(matcher);
        return true;
    }

    private void moveTo(Matcher match) {
        place = match.end();
        atLineStart = match.group().endsWith("\n");
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line()));
    }

    private int line() {
        return 1 + (int) source.substring(0, place).chars().filter(sign -> sign == '\n').count();
    }

    private TemplateException problem(String what) {
        return new TemplateException(what, line());
    }
}
