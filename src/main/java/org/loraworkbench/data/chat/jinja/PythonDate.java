package org.loraworkbench.data.chat.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code strftime_now}: a moment as C's {@code strftime} writes it in English. */
final class PythonDate {

    private PythonDate() {}

    static String format(LocalDateTime moment, String format) {
        StringBuilder written = new StringBuilder();
        for (int place = 0; place < format.length(); place++) {
            if (format.charAt(place) != '%' || place + 1 == format.length()) {
                written.append(format.charAt(place));
                continue;
            }
            boolean unpadded = format.charAt(place + 1) == '-' && place + 2 < format.length();
            place += unpadded ? 2 : 1;
            String part = part(moment, format.charAt(place));
            written.append(unpadded ? part.replaceFirst("^0+(?=\\d)", "") : part);
        }
        return written.toString();
    }

    private static String part(LocalDateTime moment, char directive) {
        String pattern =
                switch (directive) {
                    case 'a' -> "EEE";
                    case 'A' -> "EEEE";
                    case 'b', 'h' -> "MMM";
                    case 'B' -> "MMMM";
                    case 'd' -> "dd";
                    case 'e' -> "ppd";
                    case 'D', 'x' -> "MM/dd/yy";
                    case 'F' -> "yyyy-MM-dd";
                    case 'f' -> "SSSSSS";
                    case 'H' -> "HH";
                    case 'I' -> "hh";
                    case 'j' -> "DDD";
                    case 'm' -> "MM";
                    case 'M' -> "mm";
                    case 'p' -> "a";
                    case 'R' -> "HH:mm";
                    case 'S' -> "ss";
                    case 'T', 'X' -> "HH:mm:ss";
                    case 'y' -> "yy";
                    case 'Y' -> "yyyy";
                    case 'c' -> "EEE MMM ppd HH:mm:ss yyyy";
                    // Of a moment without a zone nothing is written.
                    case 'z', 'Z' -> "";
                    case '%' -> "'%'";
                    default ->
                            throw new TemplateException(
                                    "strftime_now is not known with %" + directive);
                };
        return pattern.isEmpty()
                ? ""
                : moment.format(DateTimeFormatter.ofPattern(pattern, Locale.US));
    }
}
