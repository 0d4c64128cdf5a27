package org.loraworkbench.data.examples;

import java.util.List;
import java.util.stream.IntStream;
import org.loraworkbench.config.chat.Conversation;

/**
 * A conversation whose answers are learned, unless they have the weight 0: {@code CAUSAL_LM}.
 *
 * @param given how many of the messages come first and are not learned, whoever says them
 * @param place the file and the line that it stands in, for messages
 */
public record LearnedConversation(Conversation conversation, int given, String place)
        implements Example {

    /** Whether a data set holds conversations; then it holds nothing else. */
    public static boolean areIn(Dataset<?> data) {
        return data.train().stream().anyMatch(LearnedConversation.class::isInstance);
    }

    /** The numbers of the messages that are learned, counted from 0. */
    public List<Integer> answers() {
        return IntStream.range(given, conversation.messages().size())
                .filter(conversation::isAnswer)
                .filter(message -> !conversation.isWithoutWeight(message))
                .boxed()
                .toList();
    }
}
