package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is given in one column or in two: an instruction, and below it, in a line of its own, what
 * it is about, where a row has that. So are Alpaca's columns {@code instruction} and {@code input}
 * put together by LLaMA-Factory.
 */
final class GivenText {

    private GivenText() {}

    /**
     * @param input the second column; null if there is none
     * @throws org.loraworkbench.data.examples.DataException if both are empty
     */
    static String of(Row row, String prompt, String input) {
        if (input == null || isBlank(row.cell(input))) {
            return row.text(prompt);
        }
        return Stream.of(prompt, input)
                .filter(column -> !isBlank(row.cell(column)))
                .map(row::text)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isBlank(JsonNode cell) {
        return cell == null || cell.isTextual() && cell.textValue().isBlank();
    }
}
