package org.loraworkbench.data.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the cells of a table.
 *
 * @param isDeclared whether a line before the header says so, as Excel reads and writes it: {@code
 *     sep=;}
 */
record Delimiter(char sign, boolean isDeclared) {

    private static final String USUAL = ",;\t|";
    private static final Pattern DECLARATION = Pattern.compile("(?i)\"?sep=([^\"\r\n])\"?\\R?");

    /** That of a file, by its first line. */
    static Delimiter of(Path file) throws IOException {
        String first;
        try (TextLines lines = TextLines.open(file)) {
            first = lines.next();
        }
        if (first == null) {
            return new Delimiter(USUAL.charAt(0), false);
        }
        Matcher declaration = DECLARATION.matcher(first);
        return declaration.matches()
                ? new Delimiter(declaration.group(1).charAt(0), true)
                : new Delimiter(mostOften(first), false);
    }

    /** The sign that stands most often in a header, outside of quotation marks. */
    private static char mostOften(String header) {
        String unquoted = header.replaceAll("\"[^\"]*\"", "");
        char best = USUAL.charAt(0);
        for (char sign : USUAL.toCharArray()) {
            if (count(unquoted, sign) > count(unquoted, best)) {
                best = sign;
            }
        }
        return best;
    }

    static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }
}
