package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LearnedConversation;
import org.loraworkbench.data.examples.PromptedText;

class ConversationFileTest {

    private static final String HARE =
            "[{\"role\": \"user\", \"content\": \"a hare?\"}, {\"role\": \"assistant\","
                    + " \"content\": \"fast\"}]";
    private static final String MOSS =
            "[{\"role\": \"user\", \"content\": \"a moss?\"}, {\"role\": \"assistant\","
                    + " \"content\": \"green\"}]";

    @TempDir Path folder;

    @Test
    void messagesAreFoundByTheirColumn() throws IOException {
        List<LearnedConversation> read =
                read("c.jsonl", "{\"messages\": %s}\n{\"messages\": %s}\n".formatted(HARE, MOSS));
        assertThat(read)
                .extracting(learned -> learned.conversation().text(1))
                .containsExactlyInAnyOrder("fast", "green");
        assertThat(read)
                .extracting(LearnedConversation::place)
                .containsExactlyInAnyOrder("c.jsonl, line 1", "c.jsonl, line 2");
        assertThat(read).allSatisfy(learned -> assertThat(learned.answers()).containsExactly(1));
    }

    @Test
    void aSystemInAColumnOfItsOwnComesFirst() throws IOException {
        String withSystem =
                HARE.replaceFirst("\\[", "[{\"role\": \"system\", \"content\": \"S\"}, ")
                        .replace("a hare?", "an owl?");

        List<LearnedConversation> read =
                read(
                        "c.jsonl",
                        "{\"messages\": %s}\n{\"messages\": %s, \"system\": \"T\"}\n"
                                        .formatted(HARE, MOSS)
                                + "{\"messages\": %s, \"system\": \"T\"}\n".formatted(withSystem));

        assertThat(read)
                .extracting(learned -> learned.conversation().text(0))
                .containsExactlyInAnyOrder("a hare?", "T", "S");
    }

    @Test
    void anAnswerOfNoWeightIsNotLearned() throws IOException {
        String weightless = HARE.replace("\"fast\"", "\"fast\", \"weight\": 0");
        String weighed = MOSS.replace("\"green\"", "\"green\", \"weight\": 1");

        List<LearnedConversation> read =
                read(
                        "c.jsonl",
                        "{\"messages\": %s}\n{\"messages\": %s}\n".formatted(weightless, weighed));

        assertThat(read)
                .extracting(LearnedConversation::answers)
                .containsExactlyInAnyOrder(List.of(), List.of(1));
    }

    @Test
    void messagesComeBeforeATextBesideThem() throws IOException {
        assertThat(
                        read(
                                "c.json",
                                "[{\"prompt\": \"x\", \"text\": \"y\", \"messages\": %s}, {\"messages\": %s}]"
                                        .formatted(HARE, MOSS)))
                .hasSize(2);
    }

    @Test
    void aTextThatIsAskedForComesBeforeMessages() throws IOException {
        Path file = folder.resolve("c.jsonl");
        Files.writeString(
                file,
                "{\"text\": \"a\", \"messages\": %s}\n{\"text\": \"b\", \"messages\": %s}\n"
                        .formatted(HARE, MOSS));
        DatasetConfig asked = DatasetConfig.ofFile(file.toString(), Map.of("text", "text"));
        assertThat(FileDataset.read(asked, TaskType.CAUSAL_LM).train())
                .allMatch(PromptedText.class::isInstance);
    }

    @Test
    void shareGptsColumnIsFoundToo() throws IOException {
        String talk =
                "[{\"from\": \"human\", \"value\": \"%s\"}, {\"from\": \"gpt\", \"value\": \"x\"}]";
        assertThat(
                        read(
                                "c.jsonl",
                                "{\"conversations\": %s}\n{\"conversations\": %s}\n"
                                        .formatted(talk.formatted("a"), talk.formatted("b"))))
                .allSatisfy(learned -> assertThat(learned.conversation().isAnswer(1)).isTrue());
    }

    @Test
    void ofPromptAndCompletionInMessagesOnlyTheCompletionIsLearned() throws IOException {
        String more = "[{\"role\": \"assistant\", \"content\": \"more\"}]";
        List<LearnedConversation> read =
                read(
                        "c.jsonl",
                        "{\"prompt\": %s, \"completion\": %s}\n{\"prompt\": %s, \"completion\": %s}\n"
                                .formatted(HARE, more, MOSS, more));
        assertThat(read).allSatisfy(learned -> assertThat(learned.answers()).containsExactly(2));
    }

    @Test
    void aCellOfATableHoldsThemAsJson() throws IOException {
        String cell = "\"" + HARE.replace("\"", "\"\"") + "\"";
        String other = "\"" + MOSS.replace("\"", "\"\"") + "\"";
        assertThat(read("c.csv", "messages,id\n%s,1\n%s,2\n".formatted(cell, other))).hasSize(2);
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "c.jsonl",
                                        "{\"messages\": %s}\n{\"messages\": [{\"role\": \"user\"}]}\n"
                                                .formatted(HARE)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "c.jsonl, line 2: \"messages\" has no text under \"content\" in message"
                                + " 1.");
        assertThatThrownBy(
                        () ->
                                read(
                                        "c.jsonl",
                                        "{\"prompt\": \"a\", \"completion\": \"b\"}\n{\"prompt\": %s, \"completion\": %s}\n"
                                                .formatted(HARE, MOSS)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("c.jsonl, line 2: holds a conversation");
    }

    @Test
    void aPreviewShowsHowManyMessagesThereAreAndTheFirstQuestion() throws IOException {
        Path file = folder.resolve("c.jsonl");
        Files.writeString(
                file,
                "{\"messages\": [{\"role\": \"system\", \"content\": \"Be brief.\"}, {\"role\":"
                        + " \"user\", \"content\": \"a hare?\"}]}\n");
        FilePreview preview = FilePreview.of(file, TaskType.CAUSAL_LM, Map.of());
        assertThat(preview.rows()).containsExactly(List.of("2 messages, user: a hare?"));
        assertThat(preview.parts()).containsExactly(Map.entry("messages", "messages"));
        assertThat(preview.problem()).isEmpty();
    }

    private List<LearnedConversation> read(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        Dataset<LearnedConversation> data =
                FileDataset.read(DatasetConfig.ofFile(file.toString()), TaskType.CAUSAL_LM)
                        .of(LearnedConversation.class);
        List<LearnedConversation> all = new ArrayList<>(data.train());
        all.addAll(data.validation());
        return all;
    }
}
