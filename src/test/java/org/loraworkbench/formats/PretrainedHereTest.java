package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;

/** The language models that were pretrained by this program itself. */
class PretrainedHereTest {

    private static final Path RESOURCES = Path.of("resources/models");

    @TempDir private Path home;

    @ParameterizedTest
    @CsvSource({"wordnet-llama-3m, CAUSAL_LM", "wordnet-t5-2m, SEQ_2_SEQ_LM"})
    void everyTensorOfItsArchitectureIsThereAsBfloat16(String name, TaskType task)
            throws IOException {
        HuggingFaceDirectory model = BaseModels.open(name, new Workspace(home));
        ModelOutline outline = Architectures.outline(ModelCatalog.find(name), task, 0);

        assertThat(model.tokenizer()).isPresent();
        try (TensorSource weights = model.weights()) {
            for (ModuleOutline module : outline.modules()) {
                for (ParameterOutline parameter : module.parameters()) {
                    assertThat(weights.shape(parameter.name())).isEqualTo(parameter.shape());
                    assertThat(weights.elementType(parameter.name())).isEqualTo(ElementType.BF16);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"wordnet-llama-3m, CAUSAL_LM", "wordnet-t5-2m, SEQ_2_SEQ_LM"})
    void theExperimentThatMadeItLiesBesideIt(String name, TaskType task) {
        var experiment = ExperimentJson.read(RESOURCES.resolve(name).resolve("experiment.json"));

        assertThat(experiment.base()).isEqualTo(name);
        assertThat(experiment.taskType()).isEqualTo(task);
    }

    @ParameterizedTest
    @CsvSource({"wordnet-llama-3m", "wordnet-t5-2m"})
    void aCopyThatIsWholeIsLeftAndADamagedOneMadeAnew(String name) throws IOException {
        Workspace workspace = new Workspace(home);
        Path weights = BaseModels.open(name, workspace).folder().resolve("model.safetensors");
        FileTime written = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(weights, written);
        byte[] whole = Files.readAllBytes(weights);

        BaseModels.open(name, workspace);
        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(written);

        Files.write(
                weights,
                Arrays.copyOf(whole, whole.length / 2),
                StandardOpenOption.TRUNCATE_EXISTING);
        BaseModels.open(name, workspace);
        assertThat(weights).hasBinaryContent(whole);
    }
}
