package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.TinyModels;

/** Experiments on somebody's own files, with the file and the base beside the experiment. */
class TrainOnFileTest {

    private static final int ROWS = 24;

    private static final String EXPERIMENT =
            """
            {"base": "%s", "task_type": "%s", "dataset": %s,
             "training": {"steps": 3, "batch_size": 4, "max_length": 16, "eval_every": 3,
                          "precision": "float32"}}
            """;

    @TempDir Path folder;

    /** Writes a file of which every row is made from another word. */
    private void write(String name, String header, String row) throws IOException {
        StringBuilder content = new StringBuilder(header);
        for (int number = 0; number < ROWS; number++) {
            content.append(row.formatted("w" + (10 + number), number % 2)).append('\n');
        }
        Files.writeString(folder.resolve(name), content);
    }

    private Console train(String base, TaskType type, String dataset) throws IOException {
        TinyModels.base(base, folder);
        Path experiment =
                Files.writeString(
                        folder.resolve("experiment.json"),
                        EXPERIMENT.formatted(base, type, dataset));
        String run = folder.resolve("run").toString();
        return Console.train("train", experiment.toString(), "--run-dir", run, "--json");
    }

    static Stream<Arguments> taskTypes() {
        return Stream.of(
                Arguments.of(
                        TaskType.SEQ_CLS,
                        "bert-seqcls-qv",
                        "a.csv",
                        "body,kind\n",
                        "%1$s w5 w6,class %2$d",
                        ", \"text\": \"body\", \"label\": \"kind\"",
                        "accuracy"),
                Arguments.of(
                        TaskType.TOKEN_CLS,
                        "bert-tokencls-patterns",
                        "a.tsv",
                        "words\ttags\n",
                        "w4 %1$s\tO B-%2$d",
                        "",
                        "f1"),
                Arguments.of(
                        TaskType.QUESTION_ANS,
                        "bert-qa-rslora",
                        "a.jsonl",
                        "",
                        "{\"question\": \"w4 %1$s\", \"context\": \"w7 %1$s w8\", \"answers\":"
                                + " {\"text\": [\"%1$s\"], \"answer_start\": [3]}}",
                        "",
                        "f1"),
                Arguments.of(
                        TaskType.FEATURE_EXTRACTION,
                        "bert-feature-extraction",
                        "a.csv",
                        "query,passage\n",
                        "%1$s,%1$s w5",
                        "",
                        "recall_at_1"),
                Arguments.of(
                        TaskType.CAUSAL_LM,
                        "gpt2-causal-c_attn",
                        "a.jsonl",
                        "",
                        "{\"ask\": \"%1$s w5\", \"completion\": \"w%2$d\"}",
                        ", \"columns\": {\"prompt\": \"ask\"}",
                        "perplexity"),
                Arguments.of(
                        TaskType.SEQ_2_SEQ_LM,
                        "t5-seq2seq-qv",
                        "a.csv",
                        "source;target\n",
                        "%1$s w5;w%2$d",
                        "",
                        "perplexity"));
    }

    @ParameterizedTest
    @MethodSource("taskTypes")
    void everyTaskTypeTrains(
            TaskType type,
            String base,
            String file,
            String header,
            String row,
            String columns,
            String metric)
            throws IOException {
        write(file, header, row);

        Console console = train(base, type, "{\"file\": \"%s\"%s}".formatted(file, columns));

        assertThat(console.exitCode()).as(console.err()).isZero();
        JsonNode lane = Json.parse("result", console.out()).get("lanes").get(0);
        assertThat(lane.get("train_loss").doubleValue()).isPositive();
        assertThat(lane.get("metrics").has(metric)).as(lane.toString()).isTrue();
        assertThat(folder.resolve("run/adapters/r8/adapter_model.safetensors")).exists();
    }

    @Test
    void theRunRemembersWhereItsFilesAre() throws IOException {
        write("a.csv", "text,label\n", "%s,%d");

        train("bert-seqcls-qv", TaskType.SEQ_CLS, "{\"file\": \"a.csv\"}");

        JsonNode asked = Json.parse("run", Files.readString(folder.resolve("run/experiment.json")));
        assertThat(asked.at("/dataset/file").textValue())
                .isEqualTo(folder.resolve("a.csv").toString());
        assertThat(asked.at("/base").textValue())
                .isEqualTo(folder.resolve("bert-seqcls-qv").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"file\": \"b.csv\"} | dataset: There is no file ",
                "{\"file\": \"a.csv\", \"label\": \"klass\"} | dataset: a.csv has no column"
                        + " \"klass\"; did you mean \"class\"? it has text, class.",
                "{\"file\": \"a.csv\", \"words\": \"text\"} | dataset: \"columns\" has \"words\","
                        + " which SEQ_CLS does not need; it needs text, text_pair, label.",
                "{\"file\": \"a.csv\", \"lable\": \"class\"} | dataset.lable: is not a known key;"
                        + " did you mean \"label\"?",
                "{\"file\": \"a.csv\", \"label\": \"class\", \"columns\": {\"label\": \"text\"}} |"
                        + " dataset.label: stands in \"columns\" too; give it once",
                "{\"name\": \"wordnet-topics\", \"text\": \"gloss\"} | dataset.columns: go with a"
                        + " \"file\"; wordnet-topics has its own examples",
                "{\"file\": \"a.csv\"} | dataset: a.csv, line 4: \"class\" is empty; it must hold a"
                        + " label.",
            })
    void whatIsWrongIsOneSentence(String dataset, String sentence) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "text,class\nw5,x\nw6,y\nw7,\n");

        Console console = train("bert-seqcls-qv", TaskType.SEQ_CLS, dataset);

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("experiment.json: " + sentence).hasLineCount(1);
        assertThat(folder.resolve("run")).doesNotExist();
    }
}
