package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.SafetensorsWriter;
import org.loraworkbench.formats.TensorData;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.worker.serving.TinyModels;

class PredictCommandTest {

    private static final String BERT = "bert-seqcls-qv";
    private static final String GPT2 = "gpt2-causal-c_attn";

    @TempDir Path folder;

    private Console predict(String parityCase, String task, String input, String... more)
            throws IOException {
        Path file = Files.writeString(folder.resolve("input.jsonl"), input);
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("predict", "--base", base(parityCase), "--task", task));
        arguments.addAll(List.of("--input", file.toString()));
        arguments.addAll(Arrays.asList(more));
        return Console.run(arguments.toArray(String[]::new));
    }

    private String base(String parityCase) throws IOException {
        return TinyModels.base(parityCase, folder).toString();
    }

    private static String adapter(String parityCase) {
        return TinyModels.adapter(parityCase).toString();
    }

    @Test
    void everyLineHasItsAnswerInOrder() throws IOException {
        String input = "{\"text\": \"w5 w9\"}\n\n{\"text\": \"w60\", \"label\": \"x\"}\n";

        Console console = predict(BERT, "SEQ_CLS", input, "--adapter", adapter(BERT), "--json");

        assertThat(console.err()).isEmpty();
        assertThat(console.exitCode()).isZero();
        assertThat(console.out()).hasLineCount(2);
        for (String line : console.out().lines().toList()) {
            JsonNode answer = Json.parse("line", line);
            double sum = 0;
            for (JsonNode probability : answer.get("probabilities")) {
                sum += probability.doubleValue();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            String label = answer.get("label").textValue();
            assertThat(label).startsWith("LABEL_");
            assertThat(answer.get("probabilities").get(label)).isEqualTo(answer.get("probability"));
        }
    }

    @Test
    void severalAdaptersAnswerUnderTheirNames() throws IOException {
        Path init = TinyModels.adapter(GPT2).resolveSibling("adapter_init");

        Console console =
                predict(
                        GPT2,
                        "CAUSAL_LM",
                        "{\"prompt\": \"w5 w17 w31\"}",
                        "--adapter",
                        adapter(GPT2),
                        "--adapter",
                        init.toString(),
                        "--max-new-tokens",
                        "4");

        assertThat(console.out())
                .isEqualToNormalizingNewlines(
                        "adapter_final: w78 w78 w78 w65\nadapter_init: w65 w65 w78 w65\n");
    }

    @Test
    void theBaseAnswersAloneAndFromStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream(
                        "{\"prompt\": \"w5 w17 w31\"}".getBytes(StandardCharsets.UTF_8)));
        try {
            Console console =
                    Console.run(
                            "predict",
                            "--base",
                            base(GPT2),
                            "--task",
                            "CAUSAL_LM",
                            "--input",
                            "-",
                            "--json");

            assertThat(console.out())
                    .isEqualToNormalizingNewlines(
                            "{\"text\":\" w31\",\"tokens\":1,\"ended\":true}\n");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void vectorsOfPairsAreCompared() throws IOException {
        String input = "{\"anchor\": \"w5 w9\", \"positive\": \"w5 w9\"}\n{\"text\": \"w5\"}";

        Console console = predict("bert-feature-extraction", "FEATURE_EXTRACTION", input);

        assertThat(console.out().lines().toList().get(0)).isEqualTo("similarity 1.0000");
        assertThat(console.out().lines().toList().get(1)).endsWith("… (24 numbers)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEQ_CLS|{\"text\": |the line is not valid JSON at line 1",
                "SEQ_CLS|{\"txt\": \"w5\"}|text: is missing; SEQ_CLS needs an object like {\"text\"",
                "SEQ_CLS|{\"text\": 3}|text: must be a text, but is 3",
                "SEQ_CLS|{\"text\": \" \"}|text: must be a text, but is \" \"",
                "SEQ_CLS|[\"w5\"]|must be an object like {\"text\"",
                "TOKEN_CLS|{\"words\": \"w5\"}|words: must be a list of words",
                "TOKEN_CLS|{\"tokens\": [\"w5\", 2]}|tokens: must hold words, but one is 2",
                "QUESTION_ANS|{\"question\": \"w5\"}|context: is missing; QUESTION_ANS needs",
                "FEATURE_EXTRACTION|{\"anchor\": \"w5\"}|positive: is missing; FEATURE_EXTRACTION",
                "CAUSAL_LM|{}|text: is missing; CAUSAL_LM needs an object like {\"prompt\"",
                "SEQ_2_SEQ_LM|{\"text\": \"w5\"}|source: is missing; SEQ_2_SEQ_LM needs",
            })
    void aWrongLineIsOneSentenceThatNamesFileLineAndField(String task, String line, String sentence)
            throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.jsonl"), "\n" + line + "\n");

        Console console =
                Console.run(
                        "predict",
                        "--base",
                        "minilm-l6",
                        "--task",
                        task,
                        "--input",
                        file.toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).startsWith(file + ", line 2: " + sentence).hasLineCount(1);
    }

    @Test
    void aTextThatTheModelHasNoPlacesForIsNamed() throws IOException {
        String input = "{\"prompt\": \"w5\"}\n{\"prompt\": \"" + "w5 ".repeat(40) + "\"}";

        Console console = predict(GPT2, "CAUSAL_LM", input, "--max-new-tokens", "1");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("input.jsonl, line 2: The text is too long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEQ_CL|{\"text\": \"w5\"}|--task: must be one of CAUSAL_LM, FEATURE_EXTRACTION",
                "SEQ_CLS|''|is empty; it must hold one JSON object a line",
            })
    void whatCannotBeAskedIsOneSentence(String task, String input, String sentence)
            throws IOException {
        Console console = predict(BERT, task, input);

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains(sentence).hasLineCount(1);
    }

    @Test
    void anAdapterOfAnotherTaskIsRefused() throws IOException {
        String input = "{\"question\": \"w5\", \"context\": \"w9\"}";

        Console console = predict(BERT, "QUESTION_ANS", input, "--adapter", adapter(BERT));

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err())
                .startsWith("task_type: is QUESTION_ANS, but the adapter in")
                .contains("was made for SEQ_CLS");
    }

    @Test
    void aBaseWithoutATrainedHeadIsNotAsked() throws IOException {
        Console console = predict(GPT2, "SEQ_CLS", "{\"text\": \"w5\"}");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("--adapter: is needed, for ");
    }

    @Test
    void aHeadBehindAPoolerThatNobodyTrainedIsNotAsked() throws IOException {
        Path weights = TinyModels.base(BERT, folder).resolve("model.safetensors");
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (TensorSource source = HuggingFaceDirectory.open(weights.getParent()).weights()) {
            source.names().stream()
                    .filter(name -> !name.contains("pooler"))
                    .forEach(name -> tensors.put(name, source.read(name)));
        }
        SafetensorsWriter.write(weights, tensors, Map.of());

        Console console = predict(BERT, "SEQ_CLS", "{\"text\": \"w5\"}");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).startsWith("--adapter: is needed, for ");
    }

    @Test
    void anAdapterBesideItsBasesConfigurationStaysOne() throws IOException {
        Path both = Files.createDirectory(folder.resolve("both"));
        Path original = TinyModels.adapter(BERT);
        for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
            Files.copy(original.resolve(file), both.resolve(file));
        }
        Files.copy(
                TinyModels.base(BERT, folder).resolve("config.json"), both.resolve("config.json"));
        String text = "{\"text\": \"w5 w9\"}";

        Console console = predict(BERT, "SEQ_CLS", text, "--adapter", both.toString());

        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .isEqualTo(predict(BERT, "SEQ_CLS", text, "--adapter", adapter(BERT)).out());
    }

    @Test
    void aMissingFileIsNamed() {
        Console console =
                Console.run(
                        "predict", "--base", "minilm-l6", "--task", "SEQ_CLS", "--input", "none");

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).isEqualToIgnoringNewLines("--input: there is no file none");
    }
}
