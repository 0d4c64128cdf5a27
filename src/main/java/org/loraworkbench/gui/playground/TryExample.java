package org.loraworkbench.gui.playground;

import java.util.List;
import java.util.stream.Collectors;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.ClassifiedText;
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
import org.loraworkbench.worker.serving.Input;

/**
 * Something to try that no lane was trained on.
 *
 * @param expected what the data set says; empty if there is nothing to say
 */
record TryExample(Input input, String expected) {

    private static final int MOST = 200;

    /** The input as it is read, one part below the other. */
    String text() {
        InputForm form = new InputForm(taskType(), false);
        form.fill(input);
        return form.fields().stream()
                .map(field -> field.text().get())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private TaskType taskType() {
        if (input instanceof Input.Words) {
            return TaskType.TOKEN_CLS;
        }
        if (input instanceof Input.QuestionInContext) {
            return TaskType.QUESTION_ANS;
        }
        if (input instanceof Input.Texts) {
            return TaskType.FEATURE_EXTRACTION;
        }
        boolean isText = input instanceof Input.Text;
        boolean isSource = input instanceof Input.Source;
        return isText ? TaskType.SEQ_CLS : isSource ? TaskType.SEQ_2_SEQ_LM : TaskType.CAUSAL_LM;
    }

    /** The first of a data set's validation examples. */
    static List<TryExample> of(Dataset<?> data) {
        return data.validation().stream()
                .limit(MOST)
                .map(example -> of(example, data.labels()))
                .toList();
    }

    private static TryExample of(Example example, List<String> labels) {
        if (example instanceof LabelledText text) {
            return new TryExample(text(text.input()), labels.get(text.label()));
        }
        if (example instanceof MultiLabelledText text) {
            return new TryExample(text(text.input()), labels(text, labels));
        }
        if (example instanceof ScoredText text) {
            return new TryExample(
                    text(text.input()),
                    text.scores().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (example instanceof TaggedWords words) {
            return new TryExample(new Input.Words(words.words()), tagged(words, labels));
        }
        if (example instanceof AnsweredQuestion asked) {
            return new TryExample(
                    new Input.QuestionInContext(asked.question(), asked.context()),
                    asked.answers().isEmpty() ? "no answer" : asked.answers().get(0).text());
        }
        if (example instanceof TextPair pair) {
            return new TryExample(
                    new Input.Texts(pair.anchor(), pair.positive()), "a high similarity");
        }
        if (example instanceof PromptedText text) {
            return prompted(text);
        }
        if (example instanceof LearnedConversation learned) {
            return answered(learned);
        }
        SourceAndTarget pair = (SourceAndTarget) example;
        return new TryExample(new Input.Source(pair.source()), pair.target());
    }

    private static Input.Text text(ClassifiedText classified) {
        return new Input.Text(classified.text(), classified.textPair());
    }

    private static String labels(MultiLabelledText text, List<String> names) {
        return text.labels().isEmpty()
                ? "no label"
                : text.labels().stream().map(names::get).collect(Collectors.joining(", "));
    }

    /** The words that are tagged. */
    private static String tagged(TaggedWords words, List<String> labels) {
        StringBuilder found = new StringBuilder();
        for (int word = 0; word < words.words().size(); word++) {
            String tag = labels.get(words.tags().get(word));
            if (!tag.equals("O")) {
                found.append(found.isEmpty() ? "" : tag.startsWith("I-") ? " " : ", ");
                found.append(words.words().get(word));
            }
        }
        return found.toString();
    }

    /** What is asked first, and the first answer to it. */
    private static TryExample answered(LearnedConversation learned) {
        Conversation all = learned.conversation();
        int answer = 1;
        while (answer < all.messages().size() && !all.isAnswer(answer)) {
            answer++;
        }
        boolean hasSystem = all.role(0).equals("system");
        return new TryExample(
                Input.Conversation.of(hasSystem ? all.text(0) : "", all.text(answer - 1)),
                answer == all.messages().size() ? "" : all.text(answer).strip());
    }

    /** A text without a prompt is begun with its first words. */
    private static TryExample prompted(PromptedText text) {
        if (!text.prompt().isEmpty()) {
            return new TryExample(new Input.Prompt(text.prompt()), text.completion().strip());
        }
        List<String> words = List.of(text.completion().split("(?= )"));
        int half = Math.max(1, words.size() / 2);
        return new TryExample(
                new Input.Prompt(String.join("", words.subList(0, half))),
                words.stream().skip(half).collect(Collectors.joining()).strip());
    }
}
