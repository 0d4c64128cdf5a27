package org.loraworkbench.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.stream.Collectors;
import org.loraworkbench.config.Json;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LearnedConversation;

/** Examples as JSON lines, their fields called as here. */
final class ExampleLines {

    private ExampleLines() {}

    static String of(List<? extends Example> examples) {
        return examples.stream().map(example -> line(example) + "\n").collect(Collectors.joining());
    }

    private static String line(Example example) {
        try {
            return Json.MAPPER.writeValueAsString(written(example));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object written(Example example) {
        if (example instanceof AnsweredQuestion asked) {
            return countedInCharacters(asked);
        }
        return example instanceof LearnedConversation learned ? conversation(learned) : example;
    }

    private static Object conversation(LearnedConversation learned) {
        record Written(List<?> messages, List<?> tools, int given) {}

        return new Written(
                learned.conversation().messages(), learned.conversation().tools(), learned.given());
    }

    /** Where answers begin: Python counts Unicode's characters, Java counts rare ones twice. */
    private static Object countedInCharacters(AnsweredQuestion asked) {
        record Counted(String text, int start) {}

        record Question(String question, String context, List<Counted> answers) {}

        List<Counted> answers =
                asked.answers().stream()
                        .map(answer -> new Counted(answer.text(), characters(asked, answer)))
                        .toList();
        return new Question(asked.question(), asked.context(), answers);
    }

    private static int characters(AnsweredQuestion asked, Answer answer) {
        return asked.context().codePointCount(0, answer.start());
    }
}
