package org.loraworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.export.SampleScript.script;

import org.junit.jupiter.api.Test;

/** The script in the form of Ray Tune, and what of it the other form does without. */
class RayTuneScriptTest {

    @Test
    void aSearchIsATrialForEachCandidateAndSeedWhichAshaEnds() {
        String program =
                script(
                        ScriptForm.RAY_TUNE,
                        """
                        {'search': {'r': [1, 4], 'learning_rate': [0.001, 0.003], 'seeds': 2},
                         'training': {'steps': 80, 'eval_every': 5}}\
                        """);

        assertThat(program.lines().filter(line -> line.startsWith("    \"r"))).hasSize(8);
        assertThat(program)
                .contains("    \"r4-lr0.003-s43\": {", "\"learning_rate\": 0.003, \"seed\": 43, ")
                .contains("\nSCHEDULER = \"asha\"\nFIRST_RUNG = 10\n")
                .contains("\nEXPERIMENTS_FILE = \"topics-experiments.json\"\n")
                .contains("param_space={\"lane\": tune.grid_search(list(LANES))}")
                .containsOnlyOnce("ASHAScheduler(")
                .containsOnlyOnce("def train(lane, training, validation, listener):")
                .doesNotContain("for lane_name, lane_settings in LANES");
    }

    @Test
    void aGridIsATrialForEachLaneAllOfWhichComeToTheirEnd() {
        String program =
                script(ScriptForm.RAY_TUNE, "{'grid': {'r': [1, 2]}, 'baselines': ['full']}");

        assertThat(program)
                .contains("    \"r1\": {", "    \"r2\": {", "    \"full\": {")
                .contains("\nSCHEDULER = \"fifo\"\n", "--cpus-per-trial", "--gpus-per-trial");
    }

    @Test
    void theScriptForOneMachineKnowsNothingOfRay() {
        assertThat(script("{}"))
                .contains("for lane_name, lane_settings in LANES")
                .doesNotContain("import ray", "FIRST_RUNG", "EXPERIMENTS_FILE");
    }
}
