package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Json;

class DatasetsCommandTest {

    private static final String BASE = "src/test/resources/cases/08-torchscript-message/bert";

    private static final String HEADED = "src/test/resources/cases/13-base-with-its-own-head/base";

    @TempDir Path folder;

    private Console datasets(String content, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), content);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "datasets";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Console.run(arguments);
    }

    private static String rows(int count) {
        StringBuilder content = new StringBuilder("body,label\n");
        for (int row = 0; row < count; row++) {
            content.append("text %d,%s%n".formatted(row, row % 2 == 0 ? "a" : "b"));
        }
        return content.toString();
    }

    @Test
    void aFileIsShownWithItsColumnsAndHowItIsDivided() throws IOException {
        Console console = datasets(rows(24), "--task", "SEQ_CLS", "--column", "text=body");

        assertThat(console.exitCode()).isZero();
        assertThat(console.out().lines())
                .containsExactly(
                        "body    label",
                        "text 0  a",
                        "text 1  b",
                        "text 2  a",
                        "text 3  b",
                        "text 4  a",
                        "",
                        "SEQ_CLS takes text from \"body\", label from \"label\"",
                        "24 examples: 21 to train on, 3 to evaluate on",
                        "",
                        "label  to train on  to evaluate on",
                        "a               11               1",
                        "b               10               2");
    }

    @Test
    void aFileThatDoesNotFitIsShownWithTheReason() throws IOException {
        Console console = datasets(rows(3), "--task", "SEQ_CLS");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.out()).contains("text 2  a").doesNotContain("examples");
        assertThat(console.err()).startsWith("a.csv has no column \"text\"").hasLineCount(1);
    }

    @Test
    void aPreviewForScriptsIsOneLine() throws IOException {
        Console console = datasets(rows(8), "--task", "SEQ_CLS", "--column=text=body", "--json");

        JsonNode preview = Json.parse("preview", console.out());
        assertThat(console.out()).hasLineCount(1);
        assertThat(preview.at("/columns/text").textValue()).isEqualTo("body");
        assertThat(preview.get("train").intValue()).isEqualTo(7);
        assertThat(preview.get("first_rows")).hasSize(8);
        assertThat(preview.get("problem").isNull()).isTrue();
    }

    @Test
    void theLengthsInTokensOfABaseAreShown() throws IOException {
        String[] options = {
            "--task=SEQ_CLS", "--column=text=body", "--base", BASE, "--max-length=6"
        };
        Console console = datasets(rows(24), options);

        assertThat(console.exitCode()).isZero();
        assertThat(console.out().lines().toList().get(14))
                .isEqualTo(
                        "7 tokens in the median, 7 at most in 95 % of the examples, 7 in the"
                                + " longest; 24 of 24 are longer than max_length 6, and are cut there");
    }

    @Test
    void howTheLabelsMatchTheHeadOfABaseIsSaid() throws IOException {
        String[] options = {"--task=SEQ_CLS", "--column=text=body", "--base", HEADED};
        Console console = datasets(rows(24).replace(",a", ",0").replace(",b", ",2"), options);

        assertThat(console.err())
                .contains("Note: The labels of a.csv are matched to the base's head by number (");
    }

    @Test
    void labelsAndLengthsAreThereForScripts() throws IOException {
        Console console =
                datasets(
                        rows(8) + "one,c\n",
                        "--task=SEQ_CLS",
                        "--column=text=body",
                        "--base",
                        BASE,
                        "--json");

        JsonNode preview = Json.parse("preview", console.out());
        assertThat(preview.at("/labels/2/label").textValue()).isEqualTo("c");
        assertThat(preview.at("/labels/0/train").intValue()).isEqualTo(3);
        assertThat(preview.at("/lengths/examples").intValue()).isEqualTo(9);
        assertThat(preview.at("/lengths/max_length").intValue()).isEqualTo(64);
        assertThat(preview.at("/notices")).hasSize(3);
        assertThat(console.err()).contains("Note: Of 3 labels, 1 (\"c\"");
    }

    @Test
    void aFaultBehindTheBeginningIsFoundToo() throws IOException {
        Console console =
                datasets(rows(2000) + "text,\n", "--task=SEQ_CLS", "--column=text=body", "--json");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .isEqualToIgnoringNewLines(
                        "a.csv, line 2002: \"label\" is empty; it must hold a label.");
        assertThat(Json.parse("", console.out()).get("problem").textValue()).contains("2002");
    }

    @Test
    void longCellsAreCutAndLinesJoined() throws IOException {
        Console console =
                datasets("text,label\n\"a\nb " + "x".repeat(60) + "\",1\n", "--task", "SEQ_CLS");

        assertThat(console.out().lines().toList().get(1))
                .startsWith("a b xxx")
                .endsWith("x…      1");
    }

    @Test
    void aFileNeedsATaskTypeThatThereIs() throws IOException {
        assertThat(datasets(rows(3)).err()).startsWith("--task: is needed").hasLineCount(1);
        Console wrong = datasets(rows(3), "--task", "SEQ");
        assertThat(wrong.err()).startsWith("--task: must be one of CAUSAL_LM").hasLineCount(1);
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsBuiltInIsListedInMarkdownToo() {
        Console console = Console.run("datasets", "--markdown");

        assertThat(console.out().lines().limit(2))
                .containsExactly(
                        "| name | task type | labels | train | validation | what to learn |",
                        "| :-- | :-- | --: | --: | --: | :-- |");
        assertThat(console.out()).contains("| wordnet-topics | SEQ_CLS | 12 | ");
    }
}
