package org.loraworkbench.worker.child;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.data.DataSummary;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.formats.hub.HubException;

/** Reads all of a file, and prints what it holds as the last line, as JSON. */
public final class DataProbeMain {

    private DataProbeMain() {}

    /**
     * @param arguments the file, the task type, the base, the largest length, and columns as in
     *     {@code text=body}
     */
    public static void main(String[] arguments) throws IOException {
        System.out.println(Json.MAPPER.writeValueAsString(answer(arguments)));
    }

    private static Object answer(String[] arguments) throws IOException {
        DatasetConfig file =
                DatasetConfig.ofFile(
                        arguments[0], columns(Arrays.copyOfRange(arguments, 4, arguments.length)));
        TaskType type = TaskType.valueOf(arguments[1]);
        Optional<HuggingFaceDirectory> base = base(arguments[2]);
        try {
            return DataSummary.of(
                    file,
                    type,
                    base.flatMap(HuggingFaceDirectory::tokenizer).orElse(null),
                    base.flatMap(folder -> TrainedHead.in(folder, type)),
                    Integer.parseInt(arguments[3]));
        } catch (DataException e) {
            return Map.of("problem", e.getMessage());
        }
    }

    private static Map<String, String> columns(String[] pairs) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            columns.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return columns;
    }

    /** Empty if the base is not on this machine: what can be said without it is. */
    private static Optional<HuggingFaceDirectory> base(String name) {
        try {
            return Optional.of(BaseModels.open(name, Workspace.ofUser()));
        } catch (ConfigException | FormatException | HubException e) {
            return Optional.empty();
        }
    }
}
