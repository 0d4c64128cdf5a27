package org.loraworkbench.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.analysis.MachineMemory;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.nn.ModelCatalog;

class BaseLargerThanMemoryTest {

    /** A Llama of about four million million parameters, of which there are no weights. */
    private static final String CONFIG =
            """
            {"model_type": "llama", "hidden_size": 131072, "num_hidden_layers": 24,
             "num_attention_heads": 128, "intermediate_size": 393216, "vocab_size": 500000}
            """;

    @TempDir Path folder;

    private Experiment experiment;

    @BeforeEach
    void makeUpABase() throws IOException {
        Path base = Files.createDirectories(folder.resolve("base"));
        Files.writeString(base.resolve("config.json"), CONFIG);
        experiment =
                ExperimentJson.parse(
                        "test",
                        """
                        {"base": "%s", "training": {"device": "cpu"}}
                        """
                                .formatted(base.toString().replace("\\", "\\\\")));
    }

    @Test
    void itIsRefusedWithTheNumbersBeforeItsWeightsAreLookedFor() {
        ExperimentRun run =
                new ExperimentRun(
                        experiment,
                        new RunFolder(folder.resolve("run")),
                        new Workspace(folder.resolve("home")),
                        new TrainingControl(),
                        event -> {},
                        "");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> run.run(false))
                .withMessageMatching(
                        "base: has [\\d,]{17,} parameters, for which training needs at least"
                                + " [\\d.]+ GB, but this machine has [\\d.]+ GB free of [\\d.]+ GB;"
                                + " choose a smaller base");
    }

    @Test
    void theSameBaseIsAcceptedWhereItFits() {
        MachineMemory enormous = new MachineMemory(Long.MAX_VALUE, Long.MAX_VALUE);

        assertThatCode(
                        () ->
                                ExperimentPlan.of(
                                                experiment, ModelCatalog.find(experiment.base()), 2)
                                        .requireMemory(enormous))
                .doesNotThrowAnyException();
    }

    @Test
    void fullFineTuningNeedsItsGradientsAndMomentsToo() {
        Experiment lora = ExperimentJson.parse("test", "{}");
        Experiment full = ExperimentJson.parse("test", "{\"baselines\": [\"full\"]}");
        // MiniLM in bfloat16 takes 45 MB; in full, with gradients and two moments, over 360 MB.
        MachineMemory between = new MachineMemory(600_000_000, 600_000_000);

        assertThatCode(
                        () ->
                                ExperimentPlan.of(lora, ModelCatalog.find(lora.base()), 12)
                                        .requireMemory(between))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                ExperimentPlan.of(full, ModelCatalog.find(full.base()), 12)
                                        .requireMemory(between));
    }
}
