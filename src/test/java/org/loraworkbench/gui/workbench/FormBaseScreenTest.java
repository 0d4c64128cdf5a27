package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.gui.Screens;

/** The form says what is wrong with a base, and has the base that suits a task. */
class FormBaseScreenTest {

    @TempDir Path folder;
    private FormOnScreen form;
    private WorkbenchViewModel page;

    @BeforeEach
    void show() {
        form = new FormOnScreen();
        page = form.page();
    }

    /** What is wrong with a folder, and the words that say it. */
    enum Broken {
        NO_TOKENIZER("has no tokenizer.json beside its weights") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.delete(folder.resolve("tokenizer.json"));
            }
        },
        DAMAGED_WEIGHTS("pytorch_model.bin is truncated") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.delete(folder.resolve("model.safetensors"));
                Files.createFile(folder.resolve("pytorch_model.bin"));
            }
        },
        NO_WEIGHTS("has no weights") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.delete(folder.resolve("model.safetensors"));
            }
        },
        WRONG_TOKENIZER("tokenizer.json") {
            @Override
            void make(Path folder) throws IOException {
                SampleBases.DISTILBERT.write(folder);
                Files.writeString(folder.resolve("tokenizer.json"), "[]");
            }
        },
        REFUSED_CONFIGURATION("\"mamba\" in its config.json; supported are") {
            @Override
            void make(Path folder) throws IOException {
                Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"mamba\"}");
            }
        },
        NO_FOLDER_OF_A_MODEL(
                "has no config.json; choose a folder in which transformers saved a model") {
            @Override
            void make(Path folder) {}
        };

        private final String reason;

        Broken(String reason) {
            this.reason = reason;
        }

        abstract void make(Path folder) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithABaseIsSaidAsSoonAsItIsChosen(Broken broken) throws IOException {
        Path base = Files.createDirectories(folder.resolve("base with a name that is rather long"));
        broken.make(base);
        Screens.onFxThread(() -> page.openBase(base.toString()));

        assertThat(form.message("base").getText()).contains(broken.reason);
        form.assertShownInFull(form.message("base"));
        assertThat(form.isWrong("#base .combo-box")).isTrue();
        assertThat(form.find("#base .combo-box", ComboBox.class).getValue())
                .hasToString(base.getFileName().toString());
        form.assertNothingCanBeTrained("base with a name that is rather long cannot be used");

        ComboBox<?> bases = form.find("#base .combo-box", ComboBox.class);
        Screens.onFxThread(() -> bases.getSelectionModel().select(0));
        assertThat(form.isWrong("#base .combo-box")).isFalse();
        assertThat(page.base().value().id()).isEqualTo("minilm-l6");
        assertThat(form.find("#trainButton", Node.class).isDisabled()).isFalse();
    }

    @Test
    void aHeadThatIsMissingMattersToTheTasksThatNeedIt() {
        SampleBases.LLAMA_WITHOUT_HEAD.write(folder);
        Screens.onFxThread(() -> page.openBase(folder.toString()));
        assertThat(page.base().errorProperty().get()).isEmpty();
        form.chooseTask("CAUSAL_LM");
        assertThat(form.message("base").getText()).contains("the tensor lm_head.weight is missing");
        assertThat(form.find("#trainButton", Node.class).isDisabled()).isTrue();
        form.chooseTask("SEQ_CLS");
        assertThat(form.message("base").getText()).doesNotContain("missing");
        assertThat(form.find("#trainButton", Node.class).isDisabled()).isFalse();
    }

    @Test
    void theUsualBaseComesBackWithItsTasks() {
        for (String task : List.of("TOKEN_CLS", "QUESTION_ANS", "FEATURE_EXTRACTION", "SEQ_CLS")) {
            form.chooseTask("CAUSAL_LM");
            Screens.onFxThread(() -> page.showExample("definitions"));
            assertThat(page.base().value().id()).isEqualTo("wordnet-llama-3m");
            form.chooseTask(task);
            assertThat(page.base().value().id()).as(task).isEqualTo("minilm-l6");
        }
    }
}
