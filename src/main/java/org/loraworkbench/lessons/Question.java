package org.loraworkbench.lessons;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;

/**
 * A question with answers to choose from, of which the student's own run says which is right.
 *
 * @param computed what the run is asked for
 * @param answers where the outcome is a number: in ascending order of {@code upTo}; where it is a
 *     lane: each lane belongs to one of them
 */
public record Question(String text, Computation computed, List<Answer> answers) {

    /**
     * @param upTo the largest number for which the answer is right, above the one before; null for
     *     the last, and where the outcome is a lane
     * @param lanes for which the answer is right; empty where the outcome is a number
     * @param why the sentence that is shown when the answer turns out to be right
     */
    public record Answer(String text, Double upTo, List<String> lanes, String why) {
        public Answer {
            lanes = List.copyOf(lanes);
        }
    }

    /** What a run says. */
    public record Verdict(int right, Answer answer, Outcome outcome) {}

    public Question {
        answers = List.copyOf(answers);
        if (answers.size() < 2) {
            throw new ConfigException("answers", "must hold at least two answers to choose from");
        }
        for (int i = 0; i < answers.size(); i++) {
            try {
                requireKind(computed, answers, i);
            } catch (ConfigException e) {
                throw e.within("answers[" + i + "]");
            }
        }
    }

    private static void requireKind(Computation computed, List<Answer> answers, int index) {
        Answer answer = answers.get(index);
        boolean last = index == answers.size() - 1;
        if (computed.namesLane()) {
            if (answer.lanes().isEmpty() || answer.upTo() != null) {
                throw new ConfigException(
                        "lanes", "is needed, and no up_to, because the question asks for a lane");
            }
        } else if (!answer.lanes().isEmpty()) {
            throw new ConfigException(
                    "lanes", "is for questions that ask for a lane; this one asks for a number");
        } else if (last && answer.upTo() != null) {
            throw new ConfigException(
                    "up_to",
                    "must be left out in the last answer, which is for all larger numbers");
        } else if (!last && answer.upTo() == null) {
            throw new ConfigException(
                    "up_to", "is needed: the largest number for which this answer is right");
        } else if (!last && index > 0 && !(answer.upTo() > answers.get(index - 1).upTo())) {
            throw new ConfigException(
                    "up_to",
                    "must be larger than that of the answer before, "
                            + answers.get(index - 1).upTo());
        }
    }

    /** Refuses lanes that the experiment lacks, and lanes that no answer or two answers have. */
    void requireLanes(List<String> all) {
        requireKnown("computed", computed.lanes(), all);
        Stream.iterate(0, i -> i < answers.size(), i -> i + 1)
                .forEach(
                        i -> requireKnown("answers[" + i + "].lanes", answers.get(i).lanes(), all));
        if (computed.namesLane()) {
            for (String lane : computed.lanes().isEmpty() ? all : computed.lanes()) {
                long count = answers.stream().filter(a -> a.lanes().contains(lane)).count();
                if (count != 1) {
                    throw new ConfigException(
                            "answers",
                            "must have the lane \"%s\" in exactly one of them, but %d have it"
                                    .formatted(lane, count));
                }
            }
        }
    }

    private static void requireKnown(String field, List<String> lanes, List<String> all) {
        Set<String> known = Set.copyOf(all);
        for (String lane : lanes) {
            if (!known.contains(lane)) {
                throw new ConfigException(
                        field,
                        "names the lane \"%s\"; the experiment has %s"
                                .formatted(lane, all.stream().collect(Collectors.joining(", "))));
            }
        }
    }

    /**
     * Answers the question from a run.
     *
     * @param all the lanes of the experiment
     * @throws ConfigException if the run lacks what is asked for
     */
    public Verdict answer(MeasuredRun run, List<String> all) {
        Outcome outcome = computed.of(run, all);
        if (outcome.lane().isEmpty() && Double.isNaN(outcome.value())) {
            throw new ConfigException(
                    "",
                    "the run has no such number; it may have ended before the first validation");
        }
        int right = 0;
        while (!isRight(answers.get(right), outcome)) {
            right++;
        }
        return new Verdict(right, answers.get(right), outcome);
    }

    private static boolean isRight(Answer answer, Outcome outcome) {
        return outcome.lane()
                .map(answer.lanes()::contains)
                .orElseGet(() -> answer.upTo() == null || outcome.value() <= answer.upTo());
    }
}
