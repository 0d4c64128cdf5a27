package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;
import org.loraworkbench.data.examples.TaggedWords;

/** Tables that pandas wrote from lists and dicts. */
class PythonCellsTest extends TextFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"['a', \"b's\"]", "['a' \"b's\"]"})
    void wordsAndTags(String words) {
        Path file =
                file(
                        "a.csv",
                        "tokens,ner_tags\n\"%s\",\"['O', 'B']\"\nc,O\n"
                                .formatted(words.replace("\"", "\"\"")));

        assertThat(all(read(file, TaskType.TOKEN_CLS, TaggedWords.class)))
                .contains(new TaggedWords(List.of("a", "b's"), List.of(1, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text': ['hare'], 'answer_start': [4]}",
                "{'text': array(['hare'], dtype=object), 'answer_start': array([4], dtype=int32)}",
                "[{'text': 'hare', 'answer_start': 4}]"
            })
    void answers(String answers) {
        Path file =
                file(
                        "a.csv",
                        "question,context,answers\nWhat?,\uD83D\uDE00 a hare,\"%s\"\nx,y,\"{'text': [], 'answer_start': []}\"\n"
                                .formatted(answers));

        assertThat(all(read(file, TaskType.QUESTION_ANS, AnsweredQuestion.class)))
                .containsExactlyInAnyOrder(
                        new AnsweredQuestion(
                                "What?", "\uD83D\uDE00 a hare", List.of(new Answer("hare", 5))),
                        new AnsweredQuestion("x", "y", List.of()));
    }

    @Test
    void anAnswerInBracketsIsAnAnswer() {
        Path file = file("a.csv", "question,context,answers\nWhat?,see [1] there,[1]\nx,y,y\n");

        assertThat(all(read(file, TaskType.QUESTION_ANS, AnsweredQuestion.class)))
                .contains(
                        new AnsweredQuestion(
                                "What?", "see [1] there", List.of(new Answer("[1]", 4))));
    }
}
