package org.loraworkbench.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.loraworkbench.config.Json;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Reply.LaneAnswer;

/** Answers as the objects that {@code predict --json} prints. */
final class AnswerJson {

    private AnswerJson() {}

    /** One adapter's answer as it is; of several, each with its name. */
    static ObjectNode of(List<LaneAnswer> answers) {
        if (answers.size() == 1) {
            return of(answers.get(0).answer());
        }
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (LaneAnswer answer : answers) {
            ObjectNode lane = Json.MAPPER.createObjectNode().put("adapter", answer.lane());
            json.withArray("adapters").add(lane.setAll(of(answer.answer())));
        }
        return json;
    }

    private static ObjectNode of(Answer answer) {
        if (answer instanceof Answer.Labels labels) {
            return labels(labels.labels());
        }
        if (answer instanceof Answer.LabelSet labels) {
            return labelSet(labels);
        }
        if (answer instanceof Answer.Scores scores) {
            return scores(scores.scores());
        }
        if (answer instanceof Answer.Tags tags) {
            return tags(tags);
        }
        if (answer instanceof Answer.Spans spans) {
            return spans(spans.spans());
        }
        if (answer instanceof Answer.Vectors vectors) {
            return vectors(vectors);
        }
        Answer.Text text = (Answer.Text) answer;
        return Json.MAPPER
                .createObjectNode()
                .put("text", text.text())
                .put("tokens", text.tokens())
                .put("ended", text.ended());
    }

    private static ObjectNode labels(List<Answer.Label> labels) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("label", labels.get(0).label()).put("probability", labels.get(0).probability());
        addProbabilities(json, labels);
        return json;
    }

    private static ObjectNode labelSet(Answer.LabelSet labels) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("labels", Json.MAPPER.valueToTree(labels.chosen()));
        addProbabilities(json, labels.labels());
        return json;
    }

    private static void addProbabilities(ObjectNode json, List<Answer.Label> labels) {
        ObjectNode probabilities = json.putObject("probabilities");
        labels.forEach(label -> probabilities.put(label.label(), label.probability()));
    }

    /** A single score is also there without its name. */
    private static ObjectNode scores(List<Answer.Score> scores) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        if (scores.size() == 1) {
            json.put("score", scores.get(0).value());
        }
        ObjectNode byName = json.putObject("scores");
        scores.forEach(score -> byName.put(score.name(), score.value()));
        return json;
    }

    private static ObjectNode tags(Answer.Tags tags) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putArray("words");
        json.putArray("tags");
        json.putArray("probabilities");
        for (Answer.TaggedWord word : tags.words()) {
            json.withArray("words").add(word.word());
            json.withArray("tags").add(word.tag());
            json.withArray("probabilities").add(word.probability());
        }
        json.set("entities", Json.MAPPER.valueToTree(tags.entities()));
        return json;
    }

    private static ObjectNode spans(List<Answer.Span> spans) {
        Answer.Span best = spans.get(0);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("answer", best.text()).put("start", best.start()).put("end", best.end());
        json.put("score", best.score());
        json.set("answers", Json.MAPPER.valueToTree(spans));
        return json;
    }

    private static ObjectNode vectors(Answer.Vectors vectors) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        if (vectors.similarity() != null) {
            json.put("similarity", vectors.similarity());
            json.set("positive_vector", Json.MAPPER.valueToTree(vectors.otherVector()));
        }
        json.set("vector", Json.MAPPER.valueToTree(vectors.vector()));
        return json;
    }
}
