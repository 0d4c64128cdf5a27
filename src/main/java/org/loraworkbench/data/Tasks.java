package org.loraworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelCounts;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.LearnedConversation;
import org.loraworkbench.data.examples.MultiLabelledText;
import org.loraworkbench.data.examples.PromptedText;
import org.loraworkbench.data.examples.ScoredText;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TaggedWords;
import org.loraworkbench.data.examples.TextPair;
import org.loraworkbench.data.head.HeadedDataset;
import org.loraworkbench.data.sentence.SentenceEmbedding;

/** Opens an experiment's data as the task that it is to be trained on. */
public final class Tasks {

    /** Windows share one in this many of their tokens, as 128 of 384 in BERT's own script. */
    private static final int WINDOW_SHARED = 3;

    private Tasks() {}

    /**
     * @param data of the experiment, see {@link Datasets#open}
     * @param tokenizer the base model's {@code tokenizer.json}
     * @param limits what the base model has rows for
     * @param notices takes sentences about the data that the user should know of
     * @throws ConfigException if there is no tokenizer, or the data use tokens that the model has
     *     no rows for
     */
    public static Task of(
            Experiment experiment,
            HeadedDataset headed,
            Optional<Path> tokenizer,
            ModelLimits limits,
            Consumer<String> notices) {
        Dataset<?> data = headed.data();
        headed.choice().sentence().ifPresent(notices);
        Path file = requireTokenizer(tokenizer);
        boolean embeds = experiment.taskType() == TaskType.FEATURE_EXTRACTION;
        SentenceEmbedding embedding =
                embeds ? SentenceEmbedding.of(file.getParent()) : SentenceEmbedding.MEAN;
        int maxLength = embedding.boundedLength(experiment.training().maxLength());
        try (TextTokenizer encoder = tokenizer(file, maxLength)) {
            data.reading().notices().forEach(notices);
            LabelCounts.of(data).notices().forEach(notices);
            encoder.notices().forEach(notices);
            TokenBounds bounds = new TokenBounds(limits, encoder);
            EncodedCheck check = new EncodedCheck(bounds, notices);
            return LearnedConversation.areIn(data)
                    ? conversations(data, check, file.getParent(), experiment.training())
                    : encode(data, check, embedding, experiment);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tokenizer: " + e.getMessage(), e);
        }
    }

    /**
     * @param tokenizer the base model's {@code tokenizer.json}
     * @throws ConfigException if there is none
     */
    public static Path requireTokenizer(Optional<Path> tokenizer) {
        return tokenizer.orElseThrow(
                () -> new ConfigException("base", "has no tokenizer.json beside its weights"));
    }

    /** A length that nobody asked for is not beyond the tokenizer's own. */
    private static TextTokenizer tokenizer(Path file, int maxLength) throws IOException {
        return maxLength == TrainingConfig.defaults().maxLength()
                ? TextTokenizer.openUpTo(file, maxLength)
                : TextTokenizer.open(file, maxLength);
    }

    private static Task conversations(
            Dataset<?> data, EncodedCheck check, Path base, TrainingConfig training) {
        try {
            return ConversationBatches.task(
                    data.of(LearnedConversation.class),
                    check,
                    ChatTemplate.require(base, data.name()),
                    training);
        } catch (DataException e) {
            throw new ConfigException("dataset", e.getMessage());
        }
    }

    /** Each task type has a class that turns its examples into batches. */
    private static Task encode(
            Dataset<?> data,
            EncodedCheck check,
            SentenceEmbedding embedding,
            Experiment experiment) {
        TrainingConfig training = experiment.training();
        return switch (experiment.taskType()) {
            case SEQ_CLS -> textLabels(data, check, training);
            case TOKEN_CLS ->
                    TokenClassificationBatches.task(data.of(TaggedWords.class), check, training);
            case QUESTION_ANS ->
                    QuestionAnsweringBatches.task(
                            data.of(AnsweredQuestion.class), check, training, stride(experiment));
            case FEATURE_EXTRACTION ->
                    FeatureExtractionBatches.task(
                            data.of(TextPair.class), check, embedding, training);
            case CAUSAL_LM ->
                    CausalLanguageModelingBatches.task(
                            data.of(PromptedText.class), check, training);
            case SEQ_2_SEQ_LM ->
                    TextToTextBatches.task(data.of(SourceAndTarget.class), check, training);
        };
    }

    private static Task textLabels(Dataset<?> data, EncodedCheck check, TrainingConfig training) {
        return switch (data.problemType().orElseThrow()) {
            case REGRESSION ->
                    SequenceTargetBatches.regression(data.of(ScoredText.class), check, training);
            case MULTI_LABEL_CLASSIFICATION ->
                    SequenceTargetBatches.multiLabel(
                            data.of(MultiLabelledText.class), check, training);
            case SINGLE_LABEL_CLASSIFICATION ->
                    SequenceClassificationBatches.task(
                            data.of(LabelledText.class), check, training);
        };
    }

    /** Tokens that two windows of a context share in {@code QUESTION_ANS}. */
    public static int stride(Experiment experiment) {
        int asked = experiment.dataset().stride();
        return asked == 0 ? experiment.training().maxLength() / WINDOW_SHARED : asked;
    }
}
