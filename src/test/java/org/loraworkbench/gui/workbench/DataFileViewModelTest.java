package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;

class DataFileViewModelTest {

    private static final List<TaskType> TYPES =
            List.of(TaskType.SEQ_CLS, TaskType.TOKEN_CLS, TaskType.CAUSAL_LM);

    @TempDir Path folder;
    private final DataFileViewModel model = new DataFileViewModel();
    private final AtomicReference<DataChoice> used = new AtomicReference<>();

    /** What has been started in the background; it is done when it is taken from here. */
    private final Queue<Runnable> background = new ArrayDeque<>();

    @BeforeEach
    void connect() {
        model.readWith(new DataFileReader(background::add, Runnable::run), used::set);
    }

    private void open(SampleFiles file) {
        model.open(file.write(folder), TYPES);
        read();
    }

    private void read() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private void choose(String part, String column) {
        choice(part).column().valueProperty().set(column);
        read();
    }

    private PartChoice choice(String part) {
        return model.partsProperty().get().stream()
                .filter(choice -> choice.part().name().equals(part))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFileIsShownAndItsColumnsAreGuessed() {
        open(SampleFiles.REVIEWS);

        assertThat(model.openProperty().get()).isTrue();
        assertThat(model.previewProperty().get().columns())
                .containsExactly("id", "date", "review", "opinion");
        assertThat(choice("text").column().value()).isEqualTo("review");
        assertThat(choice("label").column().value()).isNull();
        assertThat(model.problemProperty().get()).isEqualTo("Choose the column that is the label.");
        assertThat(model.usableProperty().get()).isFalse();
    }

    private static JsonNode json(String text) {
        return Json.parse("", text);
    }

    @Test
    void whatAllOfTheFileHoldsIsShownWhenItIsCounted() {
        model.countWith(
                (file, type) ->
                        () ->
                                json(
                                        """
                                        {"train": 3, "validation": 1, "notices": ["A note."],
                                         "labels": [{"label": "a", "train": 2, "validation": 0},
                                                    {"label": "b", "train": 1, "validation": 1}],
                                         "lengths": {"examples": 4, "median": 5, "percentile95": 9,
                                                     "longest": 9, "max_length": 8, "cut": 1}}\
                                        """));
        open(SampleFiles.REVIEWS);
        assertThat(model.contentsProperty().get()).isEmpty();
        model.partsProperty().get().stream()
                .filter(choice -> choice.part().name().equals("label"))
                .forEach(choice -> choice.column().valueProperty().set("opinion"));
        background.remove().run();
        assertThat(model.contentsProperty().get()).isEqualTo("Counting labels and tokens …");
        assertThat(model.usableProperty().get()).isTrue();
        read();

        assertThat(model.contentsProperty().get().lines())
                .containsExactly(
                        "2 labels: a 2 + 0 · b 1 + 1",
                        "Tokens: 5 in the median, 9 at most in 95 %, 9 in the longest; 1 of 4 texts"
                                + " are longer than 8, and are cut there",
                        "A note.");
    }

    @Test
    void aFaultBehindTheBeginningOfTheFileIsShown() {
        model.countWith((file, type) -> () -> json("{\"problem\": \"Line 9 is odd.\"}"));
        open(SampleFiles.REVIEWS);
        choose("label", "opinion");

        assertThat(model.problemProperty().get()).isEqualTo("Line 9 is odd.");
        assertThat(model.contentsProperty().get()).isEmpty();
        assertThat(model.usableProperty().get()).isFalse();
    }

    @Test
    void withItsColumnsChosenTheFileIsUsed() {
        open(SampleFiles.REVIEWS);
        choose("label", "opinion");
        assertThat(model.sizesProperty().get())
                .isEqualTo("240 examples: 210 to learn from, 30 to be judged by");

        model.use();
        read();

        assertThat(model.openProperty().get()).isFalse();
        assertThat(used.get().option().title()).isEqualTo("reviews.csv");
        assertThat(used.get().taskType()).isEqualTo(TaskType.SEQ_CLS);
        assertThat(used.get().head().labels()).containsExactly("1", "2", "3", "4", "5");
        assertThat(used.get().config().file()).isEqualTo(folder.resolve("reviews.csv").toString());
        assertThat(used.get().config().columns())
                .isEqualTo(Map.of("text", "review", "text_pair", "", "label", "opinion"));
    }

    @Test
    void bothTextsOfAPairAreParts() throws IOException {
        Path pairs =
                Files.writeString(
                        folder.resolve("pairs.csv"), "premise,hypothesis,label\na,b,x\nc,d,y\n");
        model.open(pairs, List.of(TaskType.SEQ_CLS, TaskType.FEATURE_EXTRACTION));
        read();

        assertThat(model.taskType().value()).isEqualTo(TaskType.SEQ_CLS);
        assertThat(choice("text").column().value()).isEqualTo("premise");
        assertThat(choice("text_pair").title()).isEqualTo("text pair");
        assertThat(choice("text_pair").column().value()).isEqualTo("hypothesis");
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aFileForAnotherTaskTypeBringsIt() {
        open(SampleFiles.PROMPTS);

        assertThat(model.taskType().value()).isEqualTo(TaskType.CAUSAL_LM);
        assertThat(choice("completion").column().value()).isEqualTo("completion");
        assertThat(choice("text").column().value()).isEqualTo("–");
        assertThat(model.usableProperty().get()).isTrue();
    }

    @Test
    void aPartThatMayBeMissingCanBeLeftOut() {
        open(SampleFiles.PROMPTS);
        choose("prompt", "–");
        model.use();
        read();

        assertThat(used.get().config().columns())
                .isEqualTo(
                        Map.of(
                                "text", "",
                                "prompt", "",
                                "input", "",
                                "completion", "completion",
                                "messages", "",
                                "system", "",
                                "tools", ""));
    }

    @Test
    void anotherTaskTypeNeedsOtherColumns() {
        open(SampleFiles.REVIEWS);
        model.taskType().valueProperty().set(TaskType.TOKEN_CLS);
        read();

        assertThat(model.partsProperty().get())
                .extracting(PartChoice::title)
                .containsExactly("words", "tags", "sentence id");
        assertThat(model.problemProperty().get()).isEqualTo("Choose the column that is the words.");
    }

    @Test
    void aFieldThatIsBeingUsedStays() {
        open(SampleFiles.REVIEWS);
        PartChoice label = choice("label");
        choose("label", "opinion");

        assertThat(choice("label")).isSameAs(label);
    }

    @Test
    void whatDoesNotFitIsSaidWithItsLine() {
        open(SampleFiles.GAPS);
        assertThat(model.problemProperty().get())
                .isEqualTo("gaps.csv, line 2: \"label\" is empty; it must hold a label.");
        assertThat(model.taskType().value()).isEqualTo(TaskType.SEQ_CLS);

        open(SampleFiles.BINARY);
        assertThat(model.problemProperty().get()).startsWith("model.csv is no text file");
        assertThat(model.partsProperty().get()).isEmpty();
    }

    @Test
    void cancellingEndsTheReadingFirstAndThenPutsTheFileAway() {
        open(SampleFiles.PROMPTS);
        model.use();
        assertThat(model.activityProperty().get()).isEqualTo("Reading all of prompts.jsonl …");

        model.cancel();
        read();
        assertThat(used.get()).isNull();
        assertThat(model.openProperty().get()).isTrue();
        assertThat(model.usableProperty().get()).isTrue();

        model.cancel();
        assertThat(model.openProperty().get()).isFalse();
    }

    @Test
    void whatWasAskedForLaterIsShown() {
        Path first = SampleFiles.REVIEWS.write(folder);
        model.open(first, TYPES);
        model.open(SampleFiles.PROMPTS.write(folder), TYPES);
        read();

        assertThat(model.previewProperty().get().columns()).containsExactly("prompt", "completion");
    }
}
