package org.loraworkbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Search;
import org.loraworkbench.runs.compare.Quality;

/** Who leaves the race, on simulated rows of which the truth is known. */
class RaceRulesTest {

    private static final Quality ACCURACY = new Quality("accuracy");
    private static final int REPETITIONS = 100;
    private static final int[] RANKS = {1, 2, 4, 8};

    private static Rung rung(boolean ranksMayLeave, int places) {
        return new Rung(ACCURACY, ranksMayLeave, places);
    }

    @Test
    void aLaneWithoutHopeLeavesAtTheFirstRungAndACloseOneStays() {
        SimulatedRows rows = new SimulatedRows(1);
        List<Standing> racing =
                List.of(
                        rows.lane("r1-slow", 1, 0),
                        rows.lane("r1-fast", 1, 1),
                        rows.lane("r8-fast", 8, 1),
                        rows.lane("r8-close", 8, 0.97));

        Departures departures = rung(false, 4).departures(racing);

        assertThat(departures.reasons()).containsOnlyKeys("r1-slow");
        assertThat(departures.reasons().get("r1-slow"))
                .matches("without hope, as r1-fast is better by \\d+\\.\\d points ± \\d\\.\\d");
    }

    @Test
    void aRankLeavesOnlyWhereRanksMay() {
        SimulatedRows rows = new SimulatedRows(2);
        List<Standing> racing =
                List.of(rows.lane("r1", 1, -0.5), rows.lane("r2", 2, 0.98), rows.lane("r4", 4, 1));

        assertThat(rung(false, 3).departures(racing).reasons()).isEmpty();
        assertThat(rung(true, 3).departures(racing).reasons()).containsOnlyKeys("r1");
    }

    @Test
    void twoRanksAlwaysStayToBeCompared() {
        SimulatedRows rows = new SimulatedRows(3);
        List<Standing> racing =
                List.of(rows.lane("r1", 1, -1), rows.lane("r2", 2, -0.5), rows.lane("r4", 4, 1.5));

        Departures departures = rung(true, 3).departures(racing);

        assertThat(departures.staying(racing)).extracting(Standing::name).contains("r2", "r4");
    }

    @Test
    void theBudgetKeepsTheLeaderOfEveryRank() {
        SimulatedRows rows = new SimulatedRows(4);
        List<Standing> racing = new ArrayList<>();
        for (int rank : RANKS) {
            racing.add(rows.lane("r" + rank + "-a", rank, 1));
            racing.add(rows.lane("r" + rank + "-b", rank, 0.95));
        }

        Departures departures = rung(false, 1).departures(racing);

        assertThat(departures.staying(racing))
                .extracting(Standing::rank)
                .containsExactly(1, 2, 4, 8);
        assertThat(departures.reasons().values())
                .allMatch(reason -> reason.startsWith("the budget lets the closest go on"));
    }

    @Test
    void equalLanesSeldomLeaveForEvidence() {
        int left = 0;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            SimulatedRows rows = new SimulatedRows(seed);
            List<Standing> racing = new ArrayList<>();
            for (int rank : RANKS) {
                racing.add(rows.lane("r" + rank + "-a", rank, 0));
                racing.add(rows.lane("r" + rank + "-b", rank, 0));
            }
            left += rung(true, racing.size()).departures(racing).reasons().isEmpty() ? 0 : 1;
        }

        assertThat(left).isLessThanOrEqualTo(2);
    }

    @Test
    void ofEqualRanksNoneButTheSmallestIsEverCalledTheOnlyOne() {
        int wrong = 0;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            SimulatedRows rows = new SimulatedRows(1000 + seed);
            List<Standing> ranks = new ArrayList<>();
            for (int rank : RANKS) {
                ranks.add(rows.lane("r" + rank, rank, 0, 0));
            }
            Departures departures = new NextRound(ACCURACY, 4).departures(ranks);
            wrong += departures.reasons().getOrDefault("r1", "").startsWith("surely not") ? 1 : 0;
        }

        assertThat(wrong).isLessThanOrEqualTo(5);
    }

    @Test
    void aRankThatIsSurelyNotEnoughGetsNoMoreSeeds() {
        SimulatedRows rows = new SimulatedRows(5);
        List<Standing> ranks =
                List.of(
                        rows.lane("r1", 1, 0, 0.02),
                        rows.lane("r2", 2, 1, 1.01),
                        rows.lane("r4", 4, 1, 1.01));

        Departures departures = new NextRound(ACCURACY, 3).departures(ranks);

        assertThat(departures.reasons()).containsOnlyKeys("r1");
        assertThat(departures.reasons().get("r1")).startsWith("surely not enough, as r");
    }

    @Test
    void theSearchIsOverOnceOneRankIsLeft() {
        SimulatedRows rows = new SimulatedRows(6);
        List<Standing> ranks =
                List.of(
                        rows.lane("r1", 1, -0.5, -0.52),
                        rows.lane("r2", 2, 0, 0.02),
                        rows.lane("r4", 4, 1, 1.01));

        Departures departures = new NextRound(ACCURACY, 3).departures(ranks);

        assertThat(departures.staying(ranks)).isEmpty();
        assertThat(departures.reasons()).containsEntry("r4", "the rank is found: r4");
    }

    @Test
    void oneSeedAloneNeverEndsTheSearch() {
        SimulatedRows rows = new SimulatedRows(7);
        List<Standing> ranks =
                List.of(rows.lane("r1", 1, 1), rows.lane("r2", 2, 0), rows.lane("r4", 4, 1));

        Departures departures = new NextRound(ACCURACY, 3).departures(ranks);

        assertThat(departures.staying(ranks)).extracting(Standing::name).contains("r1", "r4");
    }

    @Test
    void withoutBudgetItIsOver() {
        SimulatedRows rows = new SimulatedRows(8);
        List<Standing> ranks = List.of(rows.lane("r1", 1, 1), rows.lane("r2", 2, 1));

        Departures departures = new NextRound(ACCURACY, 1).departures(ranks);

        assertThat(departures.reasons())
                .containsEntry("r1", "the budget is used")
                .containsEntry("r2", "the budget is used");
    }

    @Test
    void halvingStaysWithinTheBudget() {
        int steps = 400;
        int lanes = 21;
        int ranks = 7;
        List<Integer> rungs = List.of(50, 100, 200);
        int shared = Search.SHARED_LANES;
        long allowed = (long) (0.4 * (lanes * 3 + shared) * steps);
        Budget budget = new Budget(allowed, steps, rungs);
        budget.roundStarted();
        int racing = lanes;
        int step = 0;
        long trained = 0;
        for (int rung : rungs) {
            trained += (long) racing * (rung - step);
            int next = budget.placesAfter(rung, racing, ranks, 2);
            for (int lane = next; lane < racing; lane++) {
                budget.ended("left at " + rung + " " + lane, rung);
            }
            racing = next;
            step = rung;
        }
        trained += (long) (racing + shared) * steps - (long) racing * step;
        for (int lane = 0; lane < racing; lane++) {
            budget.ended("finished " + lane, steps);
        }

        assertThat(racing).isBetween(ranks, 2 * ranks);
        assertThat(budget.places()).isGreaterThanOrEqualTo(ranks);
        trained += (long) (ranks + shared) * steps;
        assertThat(trained + (2L + shared) * steps).isLessThanOrEqualTo(allowed);
    }
}
