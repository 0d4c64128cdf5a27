package org.loraworkbench.lessons;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.JsonFields;
import org.loraworkbench.config.NameInFolder;
import org.loraworkbench.lessons.Lesson.KnownSetting;
import org.loraworkbench.lessons.Lesson.Look;
import org.loraworkbench.lessons.Lesson.Step;
import org.loraworkbench.lessons.Question.Answer;

/** Reads the object {@code lesson} of a lesson's file, strictly. */
final class LessonReader {

    private static final int USUAL_MINUTES = 10;

    private final String id;
    private final Path folder;

    /**
     * @param folder where pictures lie; null for a lesson that comes along
     */
    LessonReader(String id, Path folder) {
        this.id = id;
        this.folder = folder;
    }

    Lesson read(JsonNode file, Experiment experiment) {
        JsonNode json = file.get(ExperimentJson.LESSON);
        if (json == null) {
            throw new ConfigException(
                    ExperimentJson.LESSON,
                    "is needed: an object with the title, the steps and a question");
        }
        return within(ExperimentJson.LESSON, () -> new Parts(json)).of(experiment);
    }

    /** What stands in the object, before it is known whether it fits the experiment. */
    private final class Parts {
        private final String title;
        private final String learn;
        private final int minutes;
        private final List<Step> steps;
        private final List<KnownSetting> knownGood;
        private final List<KnownSetting> knownBad;
        private final List<Look> look;
        private final Question question;

        Parts(JsonNode json) {
            JsonFields fields = new JsonFields(json);
            title = needed(fields, "title", "what the lesson is about");
            learn = needed(fields, "learn", "what one learns");
            minutes = fields.integer("minutes", USUAL_MINUTES);
            steps = some(fields.list("steps", (f, n) -> within(f, () -> step(n))), "steps");
            knownGood = known(fields, "known_good");
            knownBad = known(fields, "known_bad");
            look = some(fields.list("look", (f, n) -> within(f, () -> look(n))), "look");
            if (!fields.has("question")) {
                throw new ConfigException("question", "is needed, with what computes its answer");
            }
            question = within("question", () -> question(fields.node("question")));
            fields.refuseOthers();
        }

        Lesson of(Experiment experiment) {
            return new Lesson(
                    id,
                    title,
                    learn,
                    minutes,
                    steps,
                    knownGood,
                    knownBad,
                    look,
                    question,
                    experiment,
                    folder);
        }
    }

    private Step step(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        Step step =
                new Step(
                        needed(fields, "text", "what to read or to do"),
                        fields.text("formula", ""),
                        fields.text("picture", ""));
        fields.refuseOthers();
        requirePicture(step.picture());
        return step;
    }

    private void requirePicture(String picture) {
        if (picture.isEmpty() || PictureName.DRAWN.contains(picture)) {
            return;
        }
        if (!PictureName.isFile(picture) || folder == null) {
            throw new ConfigException(
                    "picture",
                    "must be one of %s, or a PNG or JPEG file beside the lesson, but is \"%s\""
                            .formatted(String.join(", ", PictureName.DRAWN), picture));
        }
        if (!Files.isRegularFile(NameInFolder.existing(folder, picture, "picture"))) {
            throw new ConfigException(
                    "picture",
                    "is \"%s\", but there is no such file beside the lesson".formatted(picture));
        }
    }

    private static List<KnownSetting> known(JsonFields fields, String key) {
        return some(fields.list(key, (f, n) -> within(f, () -> knownSetting(n))), key);
    }

    private static KnownSetting knownSetting(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        KnownSetting known =
                new KnownSetting(
                        needed(fields, "setting", "a setting in a few words"),
                        needed(fields, "why", "a sentence"));
        fields.refuseOthers();
        return known;
    }

    private static Look look(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        Look look =
                new Look(
                        needed(fields, "text", "what to look at"),
                        fields.choice("place", Place.class, Place.CURVES));
        fields.refuseOthers();
        return look;
    }

    private static Question question(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        String text = needed(fields, "text", "the question");
        if (!fields.has("computed")) {
            throw new ConfigException("computed", "is needed: what the run is asked for");
        }
        Computation computed =
                within("computed", () -> ComputationReader.read(fields.node("computed")));
        List<Answer> answers = fields.list("answers", (f, n) -> within(f, () -> answer(n)));
        fields.refuseOthers();
        return new Question(text, computed, answers);
    }

    private static Answer answer(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        Answer answer =
                new Answer(
                        needed(fields, "text", "an answer to choose"),
                        fields.has("up_to") ? fields.number("up_to", 0) : null,
                        fields.list("lanes", JsonFields::asText),
                        needed(fields, "why", "the sentence to show when this answer is right"));
        fields.refuseOthers();
        return answer;
    }

    private static String needed(JsonFields fields, String key, String what) {
        String text = fields.text(key, "");
        if (text.isBlank()) {
            throw new ConfigException(key, "is needed: " + what);
        }
        return text;
    }

    private static <T> List<T> some(List<T> list, String key) {
        if (list.isEmpty()) {
            throw new ConfigException(key, "must hold at least one");
        }
        return list;
    }

    private static <T> T within(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigException e) {
            throw e.within(field);
        }
    }
}
