package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.ElementType;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TensorSource;

/** Pretraining: a base that is a configuration and a tokenizer only. */
class RandomBaseTest {

    private static final String CONFIG =
            """
            {"model_type": "llama", "vocab_size": 4096, "hidden_size": 16, "num_hidden_layers": 1,
             "num_attention_heads": 2, "intermediate_size": 24, "tie_word_embeddings": true,
             "eos_token_id": 1, "pad_token_id": 0, "dtype": "bfloat16"}
            """;

    private static final String EXPERIMENT =
            """
            {"base": "%s", "base_weights": "random", "task_type": "CAUSAL_LM",
             "dataset": {"name": "wordnet-definitions", "train_size": 64, "validation_size": 8},
             "baselines": ["full"],
             "training": {"steps": 12, "batch_size": 8, "max_length": 16, "learning_rate": 0.01,
                          "eval_every": 1, "checkpoint_every": 0, "precision": "float32"}}
            """;

    private static final Path TOKENIZER =
            Path.of("resources/models/wordnet-llama-3m/tokenizer.json");

    @TempDir private Path home;

    @Test
    void aModelComesOutOfNothingButItsConfiguration() throws IOException {
        Path base = Files.createDirectory(home.resolve("base"));
        Files.writeString(base.resolve("config.json"), CONFIG);
        Files.copy(TOKENIZER, base.resolve("tokenizer.json"));
        List<Double> losses = new ArrayList<>();

        RunFolder run = new RunFolder(Files.createDirectory(home.resolve("run")));
        new ExperimentRun(
                        ExperimentJson.parse("e", EXPERIMENT.formatted(base)),
                        run,
                        new Workspace(home.resolve("workspace")),
                        new TrainingControl(),
                        event -> {
                            if (event instanceof RunEvent.Evaluated evaluated) {
                                losses.add(evaluated.losses()[0]);
                            }
                        },
                        "")
                .run(false);

        // Before training, every token is as likely as any other.
        assertThat(losses.get(0)).isBetween(8.0, Math.log(4096) + 0.05);
        assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) - 0.2);
        HuggingFaceDirectory model = HuggingFaceDirectory.open(run.adapter("full"));
        assertThat(model.tokenizer()).isPresent();
        try (TensorSource weights = model.weights()) {
            assertThat(weights.elementType("model.embed_tokens.weight"))
                    .isEqualTo(ElementType.BF16);
        }
    }
}
