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

    /**
     * Copies a case's base model into a folder and puts a tokenizer beside it; that of an encoder
     * frames every text with {@code w1} and {@code w2}.
     */
    public static Path base(String parityCase, Path into) throws IOException {
        Path base = into.resolve(parityCase);
        if (Files.exists(base)) {
            return base;
        }
        Files.createDirectories(base);
        try (Stream<Path> files = Files.list(CASES.resolve(parityCase).resolve("base"))) {
            for (Path file : files.toList()) {
                Files.copy(file, base.resolve(file.getFileName()));
            }
        }
        Files.writeString(base.resolve("tokenizer.json"), tokenizer(parityCase).toString());
        return base;
    }

    /** A case's adapter, trained by the reference. */
    public static Path adapter(String parityCase) {
        return CASES.resolve(parityCase).resolve("adapter_final");
    }

    private static ObjectNode tokenizer(String parityCase) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("version", "1.0");
        json.putNull("normalizer");
        json.putObject("pre_tokenizer").put("type", "Whitespace");
        json.putNull("post_processor").putNull("decoder");
        if (parityCase.startsWith("bert")) {
            ObjectNode frame = json.putObject("post_processor").put("type", "BertProcessing");
            frame.putArray("cls").add("w1").add(1);
            frame.putArray("sep").add("w2").add(2);
        }
        json.putArray("added_tokens");
        ObjectNode model = json.putObject("model").put("type", "WordLevel").put("unk_token", "w3");
        ObjectNode vocabulary = model.putObject("vocab");
        for (int token = 0; token < WORDS; token++) {
            vocabulary.put("w" + token, token);
        }
        return json;
    }
}
