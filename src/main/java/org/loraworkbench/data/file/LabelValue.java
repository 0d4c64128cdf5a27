package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.loraworkbench.data.examples.LabelNumber;

/**
 * One label as it is written in a file.
 *
 * @param spelling without blanks around it
 * @param number its value, as 1 and 0 for {@code true} and {@code false}, which tables write as
 *     {@code True} and {@code TRUE} too; null for a name
 */
record LabelValue(String spelling, BigDecimal number) {

    static LabelValue of(JsonNode cell) {
        return of(cell.asText());
    }

    static LabelValue of(String text) {
        String spelling = text.strip();
        return new LabelValue(
                spelling,
                switch (spelling.toLowerCase(Locale.ROOT)) {
                    case "true" -> BigDecimal.ONE;
                    case "false" -> BigDecimal.ZERO;
                    default -> LabelNumber.of(spelling).orElse(null);
                });
    }

    /** Such as JSON's {@code NaN}, which tables hold where a value is missing. */
    static boolean isMissing(JsonNode cell) {
        return cell == null
                || cell.isNull()
                || cell.isTextual() && cell.textValue().isBlank()
                || cell.isDouble() && !Double.isFinite(cell.doubleValue());
    }

    boolean isNumber() {
        return number != null;
    }

    boolean isWhole() {
        return isNumber() && LabelNumber.isWhole(number);
    }

    /** Whether it says of a label that a text has it or has it not. */
    boolean isBinary() {
        return isNumber() && (number.signum() == 0 || number.equals(BigDecimal.ONE));
    }

    /** {@code true} or {@code false}, in any case. */
    boolean isBoolean() {
        return isNumber() && Character.isLetter(spelling.charAt(0));
    }
}
