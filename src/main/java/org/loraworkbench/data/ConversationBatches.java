package org.loraworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.CausalLanguageModelingBatches.Row;
import org.loraworkbench.data.ConversationEncoder.EncodedConversation;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LearnedConversation;

/** Conversations as batches: a row each, of which the assistant's answers are counted. */
final class ConversationBatches {

    private final TextTokenizer tokenizer;
    private final ChatTemplate template;
    private final Consumer<String> notices;

    /**
     * @param notices takes sentences about what is left out
     */
    ConversationBatches(TextTokenizer tokenizer, ChatTemplate template, Consumer<String> notices) {
        this.tokenizer = tokenizer;
        this.template = template;
        this.notices = notices;
    }

    /**
     * @throws DataException if the template refuses a conversation, or nothing is left to learn or
     *     to evaluate on
     */
    Task task(Dataset<LearnedConversation> data, TrainingConfig training) {
        return new CausalLanguageModeling(
                encode("training", data.train()).shuffled(training.batchSize(), training.seed()),
                encode("validation", data.validation()).byLength());
    }

    EncodedExamples encode(String part, List<LearnedConversation> conversations) {
        List<List<Row>> all;
        try (TextTokenizer uncut = tokenizer.uncut()) {
            all =
                    new ConversationEncoder(template, uncut)
                            .encode(conversations).stream().map(this::rows).toList();
        }
        long left = all.stream().filter(List::isEmpty).count();
        if (left == conversations.size()) {
            throw new DataException(
                    "No conversation of the %s part has an answer of the assistant within max_length %d, so nothing would be counted."
                            .formatted(part, tokenizer.maxLength()));
        }
        if (left > 0) {
            notices.accept(
                    "%,d of %,d conversations of the %s part are left out: no answer of the assistant begins within max_length %d."
                            .formatted(left, conversations.size(), part, tokenizer.maxLength()));
        }
        List<Row> rows = all.stream().flatMap(List::stream).toList();
        return new CausalLanguageModelingBatches(rows, Padding.of(tokenizer));
    }

    /** The rows in which something is counted when they are cut. */
    private List<Row> rows(List<EncodedConversation> encoded) {
        List<Row> rows = new ArrayList<>();
        for (EncodedConversation conversation : encoded) {
            Row row = cut(conversation);
            // The first token of a row is predicted by none.
            if (Arrays.stream(row.labels()).skip(1).anyMatch(id -> id != CrossEntropy.IGNORED)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row cut(EncodedConversation conversation) {
        int length = Math.min(conversation.ids().length, tokenizer.maxLength());
        int[] ids = Arrays.copyOf(conversation.ids(), length);
        int[] labels =
                IntStream.range(0, length)
                        .map(i -> conversation.isLearned()[i] ? ids[i] : CrossEntropy.IGNORED)
                        .toArray();
        return new Row(ids, labels);
    }
}
