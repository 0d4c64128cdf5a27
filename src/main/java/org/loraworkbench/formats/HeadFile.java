package org.loraworkbench.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.files.StagedFolder;

/**
 * What the outputs of a head stand for, beside an adapter: PEFT's own files do not say it. Either
 * an object with the names and the problem type, or a list of the names alone.
 */
final class HeadFile {

    private static final String NAME = "labels.json";
    private static final String LABELS = "labels";
    private static final String PROBLEM_TYPE = "problem_type";

    private HeadFile() {}

    static void stage(Head head, StagedFolder staged) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set(LABELS, Json.MAPPER.valueToTree(head.labels()));
        if (head.problemType() != null) {
            json.put(PROBLEM_TYPE, Json.nameOf(head.problemType()));
        }
        Files.write(staged.resolve(NAME), JsonFile.bytes(json));
    }

    /** Empty if there is none in a folder. */
    static Optional<Head> in(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode json = JsonFile.readAny(file);
        List<String> labels = new ArrayList<>();
        (json.isArray() ? json : json.path(LABELS)).forEach(label -> labels.add(label.asText()));
        ProblemType problem = ProblemType.named(json.path(PROBLEM_TYPE).asText()).orElse(null);
        return Optional.of(new Head(labels, problem));
    }
}
