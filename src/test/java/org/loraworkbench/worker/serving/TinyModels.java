package org.loraworkbench.worker.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.loraworkbench.config.Json;

/** The tiny models of the parity cases, with a tokenizer: word {@code w7} is token 7. */
public final class TinyModels {

    private static final Path CASES = Path.of("src/test/resources/parity");

    private static final int WORDS = 97;

    private TinyModels() {}

    /** Copies a case's base model into a folder and puts a tokenizer beside it. */
    public static Path base(String parityCase, Path into) throws IOException {
        Path base = Files.createDirectories(into.resolve(parityCase));
        try (Stream<Path> files = Files.list(CASES.resolve(parityCase).resolve("base"))) {
            for (Path file : files.toList()) {
                Files.copy(file, base.resolve(file.getFileName()));
            }
        }
        Files.writeString(base.resolve("tokenizer.json"), tokenizer().toString());
        return base;
    }

    /** A case's adapter, trained by the reference. */
    public static Path adapter(String parityCase) {
        return CASES.resolve(parityCase).resolve("adapter_final");
    }

    private static ObjectNode tokenizer() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("version", "1.0");
        json.putNull("normalizer");
        json.putObject("pre_tokenizer").put("type", "Whitespace");
        json.putNull("post_processor").putNull("decoder");
        json.putArray("added_tokens");
        ObjectNode model = json.putObject("model").put("type", "WordLevel").put("unk_token", "w3");
        ObjectNode vocabulary = model.putObject("vocab");
        for (int token = 0; token < WORDS; token++) {
            vocabulary.put("w" + token, token);
        }
        return json;
    }
}
