package org.loraworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.LearnedConversation;

class ConversationBatchesTest {

    private static final int USER = 1;
    private static final int ANSWER = 2;
    private static final int END = 3;
    private static final int BREAK = 8;
    private static final long IGNORED = CrossEntropy.IGNORED;

    /** Its frame, like all special tokens that are not in the template, must not appear. */
    private static final String TOKENIZER =
            """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [
               {"id": 0, "content": "<pad>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
               {"id": 1, "content": "<u>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
               {"id": 2, "content": "<a>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
               {"id": 3, "content": "<e>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
             "normalizer": null, "pre_tokenizer": {"type": "Split", "pattern": {"String": " "}, "behavior": "Removed", "invert": false},
             "post_processor": {"type": "BertProcessing", "sep": ["<pad>", 0], "cls": ["<pad>", 0]},
             "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "?",
                       "vocab": {"<pad>": 0, "<u>": 1, "<a>": 2, "<e>": 3, "b": 4, "c": 5, "d": 6, "?": 7, ";": 8}}}\
            """;

    private static final String TURNS =
            "{% for m in messages %}{{ '<u>' if m.role == 'user' else '<a>' }}{{ m.content }}<e>;{%"
                    + " endfor %}{% if add_generation_prompt %}<a>{% endif %}";

    @TempDir Path folder;

    private final List<String> notices = new ArrayList<>();

    @Test
    void answersAndTheirEndsAreCountedAndNothingElse() throws IOException {
        List<Batch> batches = encode(TURNS, 24, talk("b", "c d", "c", "d"));

        assertThat(ids(batches.get(0)))
                .startsWith(USER, 4, END, BREAK, ANSWER, 5, 6, END, BREAK)
                .containsSubsequence(USER, 5, END, BREAK, ANSWER, 6, END, BREAK);
        assertThat(counted(batches)).containsExactly(5, 6, END, BREAK, 6, END, BREAK);
        assertThat(batches).hasSize(1);
    }

    @Test
    void messagesThatAreGivenAreNotLearned() throws IOException {
        LearnedConversation all = talk("b", "c d", "c", "d");
        LearnedConversation given = new LearnedConversation(all.conversation(), 3, "a test");

        assertThat(counted(encode(TURNS, 24, given))).containsExactly(6, END, BREAK);
    }

    @Test
    void whereATemplateDropsWhatStoodBeforeEachAnswerHasARowOfItsOwn() throws IOException {
        String thoughts =
                "{% for m in messages %}{% if m.role == 'user' %}<u>{{ m.content }}<e>{% else"
                        + " %}<a>{{ 'b ' if loop.last }}{{ m.content }}<e>{% endif %}{% endfor %}{% if"
                        + " add_generation_prompt %}<a>{% endif %}";
        List<Batch> batches = encode(thoughts, 16, talk("b", "c", "c", "d"));

        assertThat(batches.get(0).rows()).isEqualTo(2);
        assertThat(counted(batches)).containsExactly(4, 5, END, 4, 6, END);
    }

    @Test
    void conversationsWithoutAnAnswerAreLeftOutAndCounted() throws IOException {
        List<Batch> batches = encode(TURNS, 16, talk("b"), talk("b", "c"));

        assertThat(counted(batches)).containsExactly(5, END, BREAK);
        assertThat(notices).singleElement().asString().startsWith("1 of 2 conversations");
    }

    @Test
    void conversationsWhoseAnswerIsCutOffAreLeftOutToo() throws IOException {
        List<Batch> batches = encode(TURNS, 6, talk("b c d b c", "d"), talk("b", "c"));

        assertThat(counted(batches)).containsExactly(5);
        assertThat(notices).hasSize(1);
    }

    @Test
    void whereNothingIsLeftToLearnThatIsSaid() {
        assertThatThrownBy(() -> encode(TURNS, 16, talk("b")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("None of the 1 conversations")
                .hasMessageContaining("max_length");
    }

    @Test
    void aTemplatesOwnSentenceIsToldWithTheLine() {
        assertThatThrownBy(() -> encode("{{ raise_exception('Speak up!') }}", 16, talk("b", "c")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a test: ")
                .hasMessageEndingWith("Speak up!");
    }

    @Test
    void anAnswerThatDoesNotBeginAsItIsAskedForIsRefused() {
        assertThatThrownBy(() -> encode(TURNS.replace("%}<a>{%", "%}<a>b{%"), 16, talk("b", "c")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a test: ")
                .hasMessageContaining("message 2");
    }

    /** Texts of a user and an assistant in turn. */
    private static LearnedConversation talk(String... texts) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (String text : texts) {
            String role = messages.size() % 2 == 0 ? "user" : Conversation.ASSISTANT;
            messages.add(Map.of("role", role, "content", text));
        }
        return new LearnedConversation(new Conversation(messages, null), 0, "a test");
    }

    private List<Batch> encode(String template, int maxLength, LearnedConversation... talks)
            throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        Files.writeString(folder.resolve("chat_template.jinja"), template);
        ChatTemplate chat = ChatTemplate.of(folder).orElseThrow();
        try (TextTokenizer tokenizer = TextTokenizer.open(file, maxLength)) {
            ConversationBatches encoded =
                    ConversationBatches.encode(List.of(talks), tokenizer, chat);
            encoded.tellOfThoseLeftOut(talks.length, "to train on", notices::add);
            return encoded.byLength();
        }
    }

    private static long[] ids(Batch batch) {
        return batch.field(Batch.INPUT_IDS).values();
    }

    private static List<Integer> counted(List<Batch> batches) {
        return batches.stream()
                .flatMapToLong(batch -> Arrays.stream(batch.field(Batch.LABELS).values()))
                .filter(label -> label != IGNORED)
                .mapToObj(Math::toIntExact)
                .toList();
    }
}
