package org.loraworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.chat.ChatTemplate;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.LearnedConversation;
import org.loraworkbench.data.examples.PromptedText;
import org.loraworkbench.data.examples.SourceAndTarget;
import org.loraworkbench.data.examples.TaggedWords;
import org.loraworkbench.data.examples.TextPair;

/** Opens an experiment's data as the task that it is to be trained on. */
public final class Tasks {

    /** Windows share one in this many of their tokens, as 128 of 384 in BERT's own script. */
    private static final int WINDOW_SHARED = 3;

    private Tasks() {}

    /**
     * @param tokenizer the base model's {@code tokenizer.json}
     * @param cache keeps what was extracted from built-in sources
     * @param notices takes sentences about the data that the user should know of
     * @throws ConfigException if the data set is unknown or does not fit the task type
     */
    public static Task of(
            Experiment experiment, Optional<Path> tokenizer, Path cache, Consumer<String> notices) {
        Dataset<?> data = Datasets.open(experiment.dataset(), experiment.taskType(), cache);
        Path file =
                tokenizer.orElseThrow(
                        () ->
                                new ConfigException(
                                        "base", "has no tokenizer.json beside its weights"));
        try (TextTokenizer encoder = TextTokenizer.open(file, experiment.training().maxLength())) {
            return holdsConversations(data)
                    ? conversations(data, encoder, file, experiment, notices)
                    : encode(data, encoder, experiment);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tokenizer: " + e.getMessage(), e);
        }
    }

    private static boolean holdsConversations(Dataset<?> data) {
        return data.train().stream().anyMatch(LearnedConversation.class::isInstance);
    }

    private static Task conversations(
            Dataset<?> data,
            TextTokenizer tokenizer,
            Path tokenizerFile,
            Experiment experiment,
            Consumer<String> notices) {
        ChatTemplate template =
                ChatTemplate.of(tokenizerFile.getParent())
                        .orElseThrow(
                                () ->
                                        new ConfigException(
                                                "dataset",
                                                data.name()
                                                        + " holds conversations, but %s; take a base that has one, or give texts in columns \"prompt\" and \"completion\""
                                                                .formatted(
                                                                        ChatTemplate.missing(
                                                                                experiment
                                                                                        .base()))));
        try {
            return new ConversationBatches(tokenizer, template, notices)
                    .task(data.of(LearnedConversation.class), experiment.training());
        } catch (DataException e) {
            throw new ConfigException("dataset", e.getMessage());
        }
    }

    /** Each task type has a class that turns its examples into batches. */
    private static Task encode(Dataset<?> data, TextTokenizer tokenizer, Experiment experiment) {
        TrainingConfig training = experiment.training();
        return switch (experiment.taskType()) {
            case SEQ_CLS ->
                    SequenceClassificationBatches.task(
                            data.of(LabelledText.class), tokenizer, training);
            case TOKEN_CLS ->
                    TokenClassificationBatches.task(
                            data.of(TaggedWords.class), tokenizer, training);
            case QUESTION_ANS ->
                    QuestionAnsweringBatches.task(
                            data.of(AnsweredQuestion.class),
                            tokenizer,
                            training,
                            stride(experiment));
            case FEATURE_EXTRACTION ->
                    FeatureExtractionBatches.task(data.of(TextPair.class), tokenizer, training);
            case CAUSAL_LM ->
                    CausalLanguageModelingBatches.task(
                            data.of(PromptedText.class), tokenizer, training);
            case SEQ_2_SEQ_LM ->
                    TextToTextBatches.task(data.of(SourceAndTarget.class), tokenizer, training);
        };
    }

    /** Tokens that two windows of a context share in {@code QUESTION_ANS}. */
    public static int stride(Experiment experiment) {
        int asked = experiment.dataset().stride();
        return asked == 0 ? experiment.training().maxLength() / WINDOW_SHARED : asked;
    }
}
