package org.loraworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.LearnedConversation;

/**
 * Turns conversations into rows of tokens, as the base's chat template writes them. Learned are, of
 * each answer, the tokens that the template adds after what it writes before an answer ({@code
 * add_generation_prompt}), the end of the turn included. No other special tokens are added, and
 * nothing is cut.
 *
 * <p>A template may write the beginning of a conversation differently once it goes on (it drops an
 * earlier answer's thoughts, or ends the text behind the last answer alone). Each answer then has a
 * row of its own, which is what the model reads when it is to give this answer.
 */
record ConversationEncoder(ChatTemplate template, TextTokenizer tokenizer) {

    /** Conversations whose texts are tokenized at once. */
    private static final int AT_ONCE = 256;

    /**
     * A row of tokens.
     *
     * @param isLearned of each token
     */
    record EncodedConversation(int[] ids, boolean[] isLearned) {}

    /** An answer in its two states: about to be given, and given. */
    private record Answer(String before, String after) {}

    /** What a template writes of a conversation. */
    private record Written(String whole, List<Answer> answers) {

        List<String> texts() {
            List<String> texts = new ArrayList<>(List.of(whole));
            answers.forEach(answer -> texts.addAll(List.of(answer.before, answer.after)));
            return texts;
        }
    }

    /**
     * The rows of each conversation, none where nothing is learned.
     *
     * @throws DataException if the template refuses a conversation, with its file and line
     */
    List<List<EncodedConversation>> encode(List<LearnedConversation> conversations) {
        List<List<EncodedConversation>> rows = new ArrayList<>();
        for (int start = 0; start < conversations.size(); start += AT_ONCE) {
            int end = Math.min(start + AT_ONCE, conversations.size());
            List<Written> written =
                    conversations.subList(start, end).stream().map(this::write).toList();
            Map<String, int[]> tokens = tokens(written);
            written.forEach(each -> rows.add(rows(each, tokens)));
        }
        return rows;
    }

    private Written write(LearnedConversation learned) {
        try {
            Conversation all = learned.conversation();
            List<Answer> answers = new ArrayList<>();
            for (int number : learned.answers()) {
                String before = template.write(all.beginning(number), true);
                String after = template.write(all.beginning(number + 1), false);
                if (!after.startsWith(before)) {
                    throw new DataException(
                            "the base's chat template writes message %d otherwise than it begins an answer (add_generation_prompt); what is to be learned cannot be told"
                                    .formatted(number + 1));
                }
                answers.add(new Answer(before, after));
            }
            return new Written(template.write(all, false), answers);
        } catch (DataException e) {
            String end = e.getMessage().matches("(?s).*[.!?…]") ? "" : ".";
            throw new DataException(learned.place() + ": " + e.getMessage() + end, e);
        }
    }

    private Map<String, int[]> tokens(List<Written> written) {
        List<String> texts =
                written.stream().flatMap(each -> each.texts().stream()).distinct().toList();
        List<int[]> encoded = tokenizer.encodeWritten(texts);
        Map<String, int[]> tokens = new HashMap<>();
        for (int text = 0; text < texts.size(); text++) {
            tokens.put(texts.get(text), encoded.get(text));
        }
        return tokens;
    }

    private static List<EncodedConversation> rows(Written written, Map<String, int[]> tokens) {
        List<Answer> answers = written.answers;
        int[] whole = tokens.get(written.whole);
        boolean growsOnly =
                answers.stream()
                        .allMatch(
                                answer ->
                                        startsWith(whole, tokens.get(answer.before))
                                                && startsWith(whole, tokens.get(answer.after)));
        if (growsOnly) {
            return answers.isEmpty() ? List.of() : List.of(row(whole, answers, tokens));
        }
        Function<Answer, EncodedConversation> alone =
                answer -> row(tokens.get(answer.after), List.of(answer), tokens);
        return answers.stream().map(alone).toList();
    }

    private static EncodedConversation row(
            int[] ids, List<Answer> answers, Map<String, int[]> tokens) {
        boolean[] isLearned = new boolean[ids.length];
        for (Answer answer : answers) {
            int start = Math.min(tokens.get(answer.before).length, ids.length);
            int end = tokens.get(answer.after).length;
            Arrays.fill(isLearned, start, Math.max(start, end), true);
        }
        return new EncodedConversation(ids, isLearned);
    }

    private static boolean startsWith(int[] ids, int[] beginning) {
        return beginning.length <= ids.length
                && Arrays.equals(ids, 0, beginning.length, beginning, 0, beginning.length);
    }
}
