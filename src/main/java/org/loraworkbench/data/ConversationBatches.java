package org.loraworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.ConversationEncoder.EncodedConversation;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LearnedConversation;

/**
 * Conversations as batches: a row each, or one for each answer. {@code labels [rows, tokens]} count
 * the assistant's answers only.
 */
record ConversationBatches(List<Row> texts, Padding padding) implements EncodedExamples {

    private static final int IGNORED = CrossEntropy.IGNORED;

    /**
     * A row's tokens, and as many labels.
     *
     * @param origin the number of its conversation
     */
    private record Row(EncodedText text, int[] labels, int origin) {

        /** What goes beyond the largest length is left out. */
        static Row of(EncodedConversation conversation, int maxLength, int origin) {
            int length = Math.min(conversation.ids().length, maxLength);
            int[] ids = Arrays.copyOf(conversation.ids(), length);
            int[] labels =
                    IntStream.range(0, length)
                            .map(i -> conversation.isLearned()[i] ? ids[i] : IGNORED)
                            .toArray();
            boolean isCut = length < conversation.ids().length;
            return new Row(EncodedText.of(ids, isCut), labels, origin);
        }

        /** Whether there is a label that an earlier token predicts. */
        boolean isCounted() {
            return Arrays.stream(labels).skip(1).anyMatch(label -> label != IGNORED);
        }
    }

    /**
     * @throws DataException if the template refuses a conversation, or nothing is left to learn or
     *     to be judged by
     */
    static Task task(
            Dataset<LearnedConversation> data,
            EncodedCheck check,
            ChatTemplate template,
            TrainingConfig training) {
        TextTokenizer tokenizer = check.bounds().tokenizer();
        ConversationBatches train = encode(data.train(), tokenizer, template);
        train.tellOfThoseLeftOut(data.train().size(), "to train on", check.notices());
        ConversationBatches validation = encode(data.validation(), tokenizer, template);
        validation.tellOfThoseLeftOut(data.validation().size(), "to be judged by", check.notices());
        return new CausalLanguageModeling(
                check.train(train, data).shuffled(training.batchSize(), training.seed()),
                check.validation(validation, data).byLength());
    }

    /** Those conversations of which something is counted. */
    static ConversationBatches encode(
            List<LearnedConversation> conversations,
            TextTokenizer tokenizer,
            ChatTemplate template) {
        List<Row> rows = new ArrayList<>();
        try (TextTokenizer uncut = tokenizer.anotherUncut()) {
            List<List<EncodedConversation>> encoded =
                    new ConversationEncoder(template, uncut).encode(conversations);
            for (int number = 0; number < encoded.size(); number++) {
                for (EncodedConversation row : encoded.get(number)) {
                    rows.add(Row.of(row, tokenizer.maxLength(), number));
                }
            }
        }
        return new ConversationBatches(
                rows.stream().filter(Row::isCounted).toList(), Padding.of(tokenizer));
    }

    void tellOfThoseLeftOut(int conversations, String part, Consumer<String> notices) {
        if (texts.isEmpty()) {
            throw new DataException(
                    "None of the %d conversations %s has an answer of the assistant that begins within max_length, which is %d: nothing would be counted."
                            .formatted(conversations, part, padding.maxLength()));
        }
        long leftOut = conversations - texts.stream().mapToInt(Row::origin).distinct().count();
        if (leftOut > 0) {
            notices.accept(
                    "%d of %d conversations %s are left out: no answer of the assistant begins within max_length, which is %d."
                            .formatted(leftOut, conversations, part, padding.maxLength()));
        }
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public int length(int example) {
        return texts.get(example).text().length();
    }

    @Override
    public List<EncodedText> inputs(int example) {
        return List.of(texts.get(example).text());
    }

    @Override
    public int origin(int example) {
        return texts.get(example).origin();
    }

    @Override
    public Batch batch(int[] examples) {
        List<Row> rows = Arrays.stream(examples).mapToObj(texts::get).toList();
        Map<String, Batch.Field> fields =
                padding.tokens(rows.stream().map(row -> row.text().ids()).toList());
        fields.put(Batch.LABELS, padding.field(rows.stream().map(Row::labels).toList(), IGNORED));
        return new Batch(fields);
    }
}
