package org.loraworkbench.data.chat.jinja;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text between quotation marks stands for, with Python's escapes. */
final class StringLiteral {

    private static final Pattern ESCAPE =
            Pattern.compile(
                    "\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(.))",
                    Pattern.DOTALL);

    private static final String NAMED = "\nnrtabfv\\'\"";
    private static final String[] MEANT = {
        "", "\n", "\r", "\t", "\u0007", "\b", "\f", "\u000b", "\\", "'", "\""
    };

    private StringLiteral() {}

    static String decoded(String literal) {
        return ESCAPE.matcher(literal).replaceAll(StringLiteral::meant);
    }

    private static String meant(MatchResult escape) {
        for (int group = 1; group <= 3; group++) {
            if (escape.group(group) != null) {
                return quoted(Character.toString(Integer.parseInt(escape.group(group), 16)));
            }
        }
        if (escape.group(4) != null) {
            return quoted(Character.toString(Integer.parseInt(escape.group(4), 8)));
        }
        int named = NAMED.indexOf(escape.group(5));
        // An escape that Python does not know stays as it is.
        return quoted(named < 0 ? escape.group() : MEANT[named]);
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
