package org.loraworkbench.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.InputReader;

/** A file of inputs: one JSON object a line; blank lines do not count. */
final class InputLines {

    private static final String STANDARD_INPUT = "-";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private InputLines() {}

    /**
     * One input, and where it stands.
     *
     * @param place the file and the line, for errors
     */
    record Line(String place, Input input) {}

    /**
     * @param file {@code -}: standard input
     * @throws ConfigException if a line cannot be used, naming it and its field
     */
    static List<Line> read(String file, TaskType taskType) throws IOException {
        String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
        List<Line> inputs = new ArrayList<>();
        try (BufferedReader reader = open(file)) {
            InputReader inputReader = new InputReader(taskType);
            String line = withoutByteOrderMark(reader.readLine());
            for (int number = 1; line != null; number++) {
                if (!line.isBlank()) {
                    inputs.add(read(name + ", line " + number, line, inputReader));
                }
                line = reader.readLine();
            }
        } catch (CharacterCodingException e) {
            throw new ConfigException("", name + " is not a text in UTF-8");
        }
        if (inputs.isEmpty()) {
            throw new ConfigException("", name + " is empty; it must hold one JSON object a line");
        }
        return inputs;
    }

    private static BufferedReader open(String file) throws IOException {
        if (!file.equals(STANDARD_INPUT)) {
            if (!Files.isRegularFile(Path.of(file))) {
                throw new ConfigException("--input", "there is no file " + file);
            }
            return Files.newBufferedReader(Path.of(file));
        }
        InputStream standardInput = System.in;
        return new BufferedReader(
                new InputStreamReader(standardInput, StandardCharsets.UTF_8.newDecoder()));
    }

    private static String withoutByteOrderMark(String first) {
        return first != null && first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first;
    }

    private static Line read(String place, String line, InputReader reader) {
        try {
            return new Line(place, reader.read(Json.parse("the line", line)));
        } catch (ConfigException e) {
            throw new ConfigException("", place + ": " + e.getMessage());
        }
    }
}
