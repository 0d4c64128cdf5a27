package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.PromptedText;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TaggedWords;
import org.loraworkbench.data.examples.TextPair;

class FileDatasetTest extends TextFileTest {

    @Test
    void labelsThatAreNamesComeInAlphabeticalOrder() {
        Dataset<LabelledText> texts =
                read(
                        file("a.csv", "Sentence,Label\nx,pos\ny,neg\nz,pos\n"),
                        TaskType.SEQ_CLS,
                        LabelledText.class);

        assertThat(texts.name()).isEqualTo("a.csv");
        assertThat(texts.labels()).containsExactly("neg", "pos");
        assertThat(all(texts))
                .containsExactlyInAnyOrder(
                        new LabelledText("x", 1),
                        new LabelledText("y", 0),
                        new LabelledText("z", 1));
    }

    @Test
    void labelsThatAreNumbersKeepTheirOrder() {
        Dataset<LabelledText> texts =
                read(
                        file(
                                "a.jsonl",
                                """
                                {"text": "x", "label": 10}
                                {"text": "y", "label": 9}
                                {"text": "z", "label": -1}
                                """),
                        TaskType.SEQ_CLS,
                        LabelledText.class);

        assertThat(texts.labels()).containsExactly("-1", "9", "10");
    }

    @Test
    void wordsAndTagsAreListsInJsonAndStandBetweenBlanksInCsv() {
        TaggedWords hare = new TaggedWords(List.of("large", "hare"), List.of(1, 0));
        Path lines =
                file(
                        "a.jsonl",
                        """
                        {"tokens": ["large", "hare"], "ner_tags": ["O", "B-GENUS"]}
                        {"tokens": ["a"], "ner_tags": ["O"]}
                        """);
        Path cells =
                file(
                        "b.csv",
                        "words,tags\nlarge hare,O B-GENUS\n\"[\"\"a\"\"]\",\"[\"\"O\"\"]\"\n");

        for (Path file : List.of(lines, cells)) {
            Dataset<TaggedWords> words = read(file, TaskType.TOKEN_CLS, TaggedWords.class);
            assertThat(words.labels()).containsExactly("B-GENUS", "O");
            assertThat(all(words)).contains(hare).hasSize(2);
        }
    }

    @Test
    void tagsMayBeNumbers() {
        Dataset<TaggedWords> words =
                read(
                        file(
                                "a.jsonl",
                                """
                                {"tokens": ["large", "hare"], "tags": [0, 3]}
                                {"tokens": ["a"], "tags": [1]}
                                """),
                        TaskType.TOKEN_CLS,
                        TaggedWords.class);

        assertThat(words.labels()).containsExactly("0", "1", "3");
        assertThat(all(words)).contains(new TaggedWords(List.of("large", "hare"), List.of(0, 2)));
    }

    @Test
    void answersAreWrittenAsInSquadOrAsTextAlone() {
        AnsweredQuestion asked =
                new AnsweredQuestion(
                        "What?", "\uD83D\uDE00 a hare", List.of(new Answer("hare", 5)));
        String nested = "{\"text\": [\"hare\"], \"answer_start\": [4]}";
        String list = "[{\"text\": \"hare\", \"answer_start\": 4}]";
        for (String answers : List.of(nested, list, "\"hare\"", "[\"hare\"]")) {
            Path file =
                    file(
                            "a.jsonl",
                            "{\"question\": \"What?\", \"context\": \"\uD83D\uDE00 a hare\","
                                    + " \"answers\": "
                                    + answers
                                    + "}\n"
                                    + "{\"question\": \"x\", \"context\": \"y\", \"answers\": []}");
            assertThat(all(read(file, TaskType.QUESTION_ANS, AnsweredQuestion.class)))
                    .containsExactlyInAnyOrder(asked, new AnsweredQuestion("x", "y", List.of()));
        }
    }

    @Test
    void answersOfACsvHaveTheirStartInAColumnOfItsOwn() {
        Path file =
                file(
                        "a.csv",
                        "question,context,answer,answer_start\nWhat?,hare or hare,hare,8\nx,y,,\n");

        assertThat(all(read(file, TaskType.QUESTION_ANS, AnsweredQuestion.class)))
                .contains(
                        new AnsweredQuestion(
                                "What?", "hare or hare", List.of(new Answer("hare", 8))));
    }

    @Test
    void listsOfAnswersAndStartsBelongTogether() {
        String question = "{\"question\": \"What?\", \"context\": \"hare or hare\", ";
        for (String rest :
                List.of(
                        "\"answers\": [\"hare\"], \"answer_start\": [8]}",
                        "\"answers\": [\"hare\"], \"answer_start\": 8}")) {
            Path file =
                    file(
                            "a.jsonl",
                            question
                                    + rest
                                    + "\n"
                                    + question.replace(" or", ",")
                                    + "\"answers\": []}");
            assertThat(all(read(file, TaskType.QUESTION_ANS, AnsweredQuestion.class)))
                    .contains(
                            new AnsweredQuestion(
                                    "What?", "hare or hare", List.of(new Answer("hare", 8))));
        }
    }

    @Test
    void pairsPromptsAndSourcesAreTwoTexts() {
        assertThat(
                        all(
                                read(
                                        file("a.tsv", "anchor\tpositive\na\tb\nc\td\n"),
                                        TaskType.FEATURE_EXTRACTION,
                                        TextPair.class)))
                .containsExactlyInAnyOrder(new TextPair("a", "b"), new TextPair("c", "d"));
        assertThat(
                        all(
                                read(
                                        file("b.csv", "prompt,completion\na,b\nc,d\n"),
                                        TaskType.CAUSAL_LM,
                                        PromptedText.class)))
                .containsExactlyInAnyOrder(new PromptedText("a", "b"), new PromptedText("c", "d"));
        assertThat(all(read(file("c.csv", "text\na\nb\n"), TaskType.CAUSAL_LM, PromptedText.class)))
                .containsExactlyInAnyOrder(new PromptedText("", "a"), new PromptedText("", "b"));
        assertThat(
                        all(
                                read(
                                        file("d.csv", "source,target\na,b\nc,d\n"),
                                        TaskType.SEQ_2_SEQ_LM,
                                        SourceAndTarget.class)))
                .containsExactlyInAnyOrder(
                        new SourceAndTarget("a", "b"), new SourceAndTarget("c", "d"));
    }

    @Test
    void columnsMayHaveAnyNameIfTheyAreNamed() {
        Path file = file("a.csv", "text,review,stars\nno,yes,1\nnor,too,2\n");
        DatasetConfig asked =
                DatasetConfig.ofFile(file.toString(), Map.of("text", "review", "label", "stars"));

        assertThat(all(read(asked, TaskType.SEQ_CLS, LabelledText.class)))
                .extracting(text -> text.input().text())
                .containsExactlyInAnyOrder("yes", "too");
    }

    @Test
    void oneExampleInEightIsKeptForValidation() {
        Dataset<LabelledText> texts = read(numbered(400), TaskType.SEQ_CLS, LabelledText.class);

        assertThat(texts.validation()).hasSize(50);
        assertThat(texts.train()).hasSize(350).doesNotContainAnyElementsOf(texts.validation());
    }

    @Test
    void theSameTextIsNeverInBothParts() {
        String rows =
                IntStream.range(0, 400)
                        .mapToObj(row -> "text " + row / 4 + "," + row % 2)
                        .collect(Collectors.joining("\n", "text,label\n", "\n"));

        Dataset<LabelledText> texts =
                read(file("a.csv", rows), TaskType.SEQ_CLS, LabelledText.class);

        assertThat(texts.train())
                .extracting(text -> text.input().text())
                .doesNotContainAnyElementsOf(
                        texts.validation().stream().map(text -> text.input().text()).toList());
    }

    @Test
    void theOrderOfTheRowsChangesNothing() {
        List<String> rows =
                IntStream.range(0, 100).mapToObj(row -> "text " + row + "," + row % 2).toList();
        List<String> reversed = new java.util.ArrayList<>(rows);
        Collections.reverse(reversed);

        Path file = file("a.csv", "text,label\n" + String.join("\n", rows));
        Dataset<LabelledText> first = read(file, TaskType.SEQ_CLS, LabelledText.class);
        file("a.csv", "text,label\n" + String.join("\n", reversed));

        assertThat(read(file, TaskType.SEQ_CLS, LabelledText.class))
                .usingRecursiveComparison()
                .ignoringFields("reading")
                .isEqualTo(first);
    }

    @Test
    void theSizesThatAreAskedForAreTaken() {
        Path file = numbered(5_000);
        DatasetConfig asked =
                DatasetConfig.ofFile(file.toString()).withTrainSize(40).withValidationSize(10);

        Dataset<LabelledText> texts = read(asked, TaskType.SEQ_CLS, LabelledText.class);

        assertThat(texts.train()).hasSize(40);
        assertThat(texts.validation()).hasSize(10);
    }

    @Test
    void aSecondFileIsEvaluatedOnAndAllOfTheFirstTrainedOn() {
        Path train = file("train.csv", "text,label\na,x\nb,y\nc,x\n");
        Path validation = file("test.jsonl", "{\"label\": \"y\", \"text\": \"d\"}\n");
        DatasetConfig asked =
                DatasetConfig.ofFile(train.toString()).withValidationFile(validation.toString());

        Dataset<LabelledText> texts = read(asked, TaskType.SEQ_CLS, LabelledText.class);

        assertThat(texts.train()).hasSize(3);
        assertThat(texts.validation()).containsExactly(new LabelledText("d", 1));
    }

    private Path numbered(int rows) {
        return file(
                "numbered.csv",
                IntStream.range(0, rows)
                        .mapToObj(row -> "text " + row + "," + row % 2)
                        .collect(Collectors.joining("\n", "text,label\n", "\n")));
    }
}
