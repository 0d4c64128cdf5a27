package org.loraworkbench.worker.child.serving;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.chat.ChatTemplate;

/** Conversations to be answered, as a base's chat template writes them. */
final class ConversationPrompts {

    /** Stands for any answer. */
    private static final String SOME_ANSWER = "Yes";

    private final Path folder;
    private ChatTemplate template;

    /**
     * @param folder of the base; its template is read when a conversation comes
     */
    ConversationPrompts(Path folder) {
        this.folder = folder;
    }

    /**
     * What the model reads before its answer.
     *
     * @throws org.loraworkbench.config.ConfigException if the base has no template
     * @throws org.loraworkbench.data.examples.DataException if it refuses the conversation
     */
    int[] tokens(Conversation question, TextTokenizer tokenizer) {
        return tokenizer.encodeWritten(List.of(template().write(question, true))).get(0);
    }

    /**
     * The special token that the template writes behind an answer. A base may have learned to end
     * its turns with another token than its texts.
     */
    OptionalInt turnEnd(Conversation question, TextTokenizer tokenizer) {
        Map<String, Object> answer = Map.of("role", Conversation.ASSISTANT, "content", SOME_ANSWER);
        String answered = template().write(question.with(List.of(answer)), false);
        String behind =
                answered.substring(answered.lastIndexOf(SOME_ANSWER) + SOME_ANSWER.length());
        int[] tokens = tokenizer.encodeWritten(List.of(behind)).get(0);
        return Arrays.stream(tokens).filter(tokenizer::isSpecial).findFirst();
    }

    private ChatTemplate template() {
        if (template == null) {
            template = ChatTemplate.require(folder, "the input");
        }
        return template;
    }
}
