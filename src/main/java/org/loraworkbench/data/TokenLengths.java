package org.loraworkbench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.LearnedConversation;
import org.loraworkbench.data.examples.MultiLabelledText;
import org.loraworkbench.data.examples.PromptedText;
import org.loraworkbench.data.examples.ScoredText;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TaggedWords;
import org.loraworkbench.data.examples.TextPair;
import org.loraworkbench.data.sentence.SentenceEmbedding;

/**
 * How long the examples of a data set are in tokens of a base, special tokens included. Of two
 * texts that are read apart, the longer one counts.
 *
 * @param percentile95 the length that 95 of 100 examples do not exceed
 * @param cut examples that are longer than {@code maxLength}
 */
public record TokenLengths(
        int examples, int median, int percentile95, int longest, int maxLength, int cut) {

    /**
     * Encodes all examples.
     *
     * @param tokenizer the base's {@code tokenizer.json}
     */
    public static TokenLengths of(Dataset<?> data, TaskType type, Path tokenizer, int maxLength)
            throws IOException {
        try (TextTokenizer uncut = TextTokenizer.open(tokenizer, Integer.MAX_VALUE)) {
            List<Example> all =
                    Stream.<Example>concat(data.train().stream(), data.validation().stream())
                            .toList();
            EncodedExamples encoded =
                    LearnedConversation.areIn(data)
                            ? ConversationBatches.encode(
                                    all(all, LearnedConversation.class),
                                    uncut,
                                    ChatTemplate.require(tokenizer.getParent(), data.name()))
                            : encoded(all, type, uncut);
            if (encoded.size() == 0) {
                throw new DataException("No conversation has an answer of the assistant.");
            }
            return of(IntStream.range(0, encoded.size()).map(encoded::longestInput), maxLength);
        }
    }

    static TokenLengths of(IntStream lengths, int maxLength) {
        int[] sorted = lengths.sorted().toArray();
        return new TokenLengths(
                sorted.length,
                atRank(sorted, 0.5),
                atRank(sorted, 0.95),
                sorted[sorted.length - 1],
                maxLength,
                (int) Arrays.stream(sorted).filter(length -> length > maxLength).count());
    }

    /** The smallest length that a share of all does not exceed. */
    private static int atRank(int[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static EncodedExamples encoded(
            List<Example> examples, TaskType type, TextTokenizer tokenizer) {
        return switch (type) {
            case SEQ_CLS ->
                    SequenceClassificationBatches.encode(
                            examples.stream().map(TokenLengths::labelled).toList(), tokenizer);
            case TOKEN_CLS ->
                    TokenClassificationBatches.encode(all(examples, TaggedWords.class), tokenizer);
            case QUESTION_ANS ->
                    QuestionAnsweringBatches.encode(
                            all(examples, AnsweredQuestion.class), tokenizer, 0);
            case FEATURE_EXTRACTION ->
                    FeatureExtractionBatches.encode(
                            all(examples, TextPair.class), tokenizer, SentenceEmbedding.MEAN);
            case CAUSAL_LM ->
                    CausalLanguageModelingBatches.encode(
                            all(examples, PromptedText.class), tokenizer);
            case SEQ_2_SEQ_LM ->
                    TextToTextBatches.encode(all(examples, SourceAndTarget.class), tokenizer);
        };
    }

    /** A text that is to be classified in any way: its length does not depend on its labels. */
    private static LabelledText labelled(Example example) {
        if (example instanceof ScoredText scored) {
            return new LabelledText(scored.input(), 0);
        }
        return example instanceof MultiLabelledText several
                ? new LabelledText(several.input(), 0)
                : (LabelledText) example;
    }

    private static <E extends Example> List<E> all(List<Example> examples, Class<E> kind) {
        return examples.stream().map(kind::cast).toList();
    }
}
