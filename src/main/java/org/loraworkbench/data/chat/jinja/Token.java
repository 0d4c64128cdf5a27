package org.loraworkbench.data.chat.jinja;

/**
 * A piece of a template's source.
 *
 * @param text of a text what is written; of a string literal what it stands for
 * @param line of the template, from 1
 */
record Token(Kind kind, String text, int line) {

    enum Kind {
        TEXT,
        BLOCK_BEGIN,
        BLOCK_END,
        OUTPUT_BEGIN,
        OUTPUT_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isOperator(String sign) {
        return kind == Kind.OPERATOR && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** For messages. */
    String described() {
        return switch (kind) {
            case END -> "the end of the template";
            case BLOCK_END -> "the end of the tag";
            case OUTPUT_END -> "the end of the expression";
            default -> "'" + text + "'";
        };
    }
}
