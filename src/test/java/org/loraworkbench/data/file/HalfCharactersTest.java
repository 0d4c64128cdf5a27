package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.TaggedWords;

/** Half an emoji, which JSON can hold and UTF-8 cannot. */
class HalfCharactersTest extends TextFileTest {

    private static final String NOTICE =
            "%s: half a character (as of an emoji that was cut, such as \\ud83d alone) stands in 1"
                    + " row, first in line 2; each is read as U+FFFD.";

    @Test
    void textsAndLabelsAreReadWithOneCharacterInItsPlace() {
        String rows =
                """
                {"text": "\\ud83d\\ude00", "label": "a"}
                {"text": "b \\ud83d c", "label": "\\ude00"}
                """;
        for (Path file : List.of(file("a.jsonl", rows), file("a.json", rows))) {
            Dataset<LabelledText> texts = read(file, TaskType.SEQ_CLS, LabelledText.class);

            assertThat(texts.labels()).containsExactly("a", "\uFFFD");
            assertThat(all(texts))
                    .containsExactlyInAnyOrder(
                            new LabelledText("\uD83D\uDE00", 0), new LabelledText("b \uFFFD c", 1));
            assertThat(texts.reading().notices())
                    .containsExactly(NOTICE.formatted(file.getFileName()));
        }
    }

    @Test
    void wordsInCellsOfATableAreToo() {
        Path file = file("a.csv", "words,tags\n\"[\"\"a\\ud83d\"\"]\",O\nb,B\n");

        assertThat(all(read(file, TaskType.TOKEN_CLS, TaggedWords.class)))
                .contains(new TaggedWords(List.of("a\uFFFD"), List.of(1)));
    }

    @Test
    void anAnswerIsFoundBehindOne() {
        Path file =
                file(
                        "a.json",
                        """
                        [{"question": "q", "context": "c", "answers": []},
                         {"question": "What?", "context": "\\ud83d a hare",
                          "answers": {"text": ["hare"], "answer_start": [4]}}]
                        """);

        Dataset<AnsweredQuestion> asked = read(file, TaskType.QUESTION_ANS, AnsweredQuestion.class);

        assertThat(all(asked))
                .contains(
                        new AnsweredQuestion(
                                "What?", "\uFFFD a hare", List.of(new Answer("hare", 4))));
        assertThat(asked.reading().notices()).containsExactly(NOTICE.formatted("a.json"));
    }
}
