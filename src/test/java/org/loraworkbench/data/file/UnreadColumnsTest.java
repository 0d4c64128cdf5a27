package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.PromptedText;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TextPair;

/** A column of a file is part of its examples, or the user is told that it is not. */
class UnreadColumnsTest extends TextFileTest {

    private static final String ALPACA =
            """
            {"instruction": "Name it.", "output": "a hare"}
            {"instruction": "Add.", "input": "1 and 2", "output": "3"}
            {"instruction": "Name it again.", "input": " ", "output": "a moss"}
            {"instruction": "", "input": "2 and 2", "output": "4"}
            """;

    @Test
    void anInstructionGoesOnWithItsInput() {
        Path file = file("alpaca.jsonl", ALPACA);

        Dataset<PromptedText> learned = read(file, TaskType.CAUSAL_LM, PromptedText.class);

        assertThat(all(learned))
                .containsExactlyInAnyOrder(
                        new PromptedText("Name it.", "a hare"),
                        new PromptedText("Add.\n1 and 2", "3"),
                        new PromptedText("Name it again.", "a moss"),
                        new PromptedText("2 and 2", "4"));
        assertThat(learned.reading().notices()).isEmpty();
        assertThat(all(read(file, TaskType.SEQ_2_SEQ_LM, SourceAndTarget.class)))
                .contains(new SourceAndTarget("Add.\n1 and 2", "3"));
    }

    @Test
    void pairsWithAScoreAreSaidToBelongTogether() {
        Path file = file("a.csv", "sentence1,sentence2,score\na,b,5\nc,d,0\n");
        DatasetConfig twice =
                DatasetConfig.ofFile(file.toString()).withValidationFile(file.toString());

        assertThat(read(twice, TaskType.FEATURE_EXTRACTION, TextPair.class).reading().notices())
                .containsExactly(
                        "a.csv: a column is not read: score; the two texts of every row are taken to belong together.",
                        "a.csv: 2 of 2 examples are in a.csv as well; what is learned by heart is judged, too.");
    }

    @Test
    void aPromptThatIsAskedForStaysAlone() {
        DatasetConfig asked =
                DatasetConfig.ofFile(
                        file("alpaca.jsonl", ALPACA.replace("\"\"", "\"More.\"")).toString(),
                        Map.of("prompt", "instruction"));

        Dataset<PromptedText> learned = read(asked, TaskType.CAUSAL_LM, PromptedText.class);

        assertThat(all(learned)).contains(new PromptedText("Add.", "3"));
        assertThat(learned.reading().notices())
                .containsExactly("alpaca.jsonl: a column is not read: input.");
    }

    @Test
    void whatIsNotReadIsNamed() {
        Dataset<LabelledText> texts =
                read(
                        file("a.csv", ",text,label,title,split\n0,a,1,t,train\n1,b,2,t,test\n"),
                        TaskType.SEQ_CLS,
                        LabelledText.class);
        Dataset<PromptedText> learned =
                read(
                        file(
                                "b.csv",
                                "prompt,completion,text,system\na,b,a b,be brief\nc,d,c d,be brief\n"),
                        TaskType.CAUSAL_LM,
                        PromptedText.class);

        assertThat(texts.reading().notices())
                .containsExactly("a.csv: some columns are not read: title, split.");
        assertThat(learned.reading().notices())
                .containsExactly("b.csv: some columns are not read: text, system.");
    }

    @Test
    void columnsThatTheFirstRowLacksAreSeenToo() {
        Path file =
                file(
                        "a.jsonl",
                        """
                        {"text": "a", "label": 1}
                        {"text": "b", "label": 0, "score": 3}
                        """);

        assertThat(read(file, TaskType.SEQ_CLS, LabelledText.class).reading().notices())
                .containsExactly("a.jsonl: a column is not read: score.");
    }
}
