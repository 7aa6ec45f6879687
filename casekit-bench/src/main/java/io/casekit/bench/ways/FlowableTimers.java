package io.casekit.bench.ways;

import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.cmmn.engine.CmmnEngineConfiguration;
import org.flowable.cmmn.engine.impl.cfg.StandaloneInMemCmmnEngineConfiguration;

/**
 * Timers of Flowable's CMMN engine, run by its own executor: each reaches a milestone of its case,
 * which stays open. It takes many at once and does not rest while there are more.
 */
public final class FlowableTimers implements AutoCloseable {
  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"
          xmlns:flowable="http://flowable.org/cmmn" targetNamespace="http://flowable.org/cmmn">
        <case id="due">
          <casePlanModel id="plan">
            <planItem id="itemWork" definitionRef="work"/>
            <planItem id="itemTimer" definitionRef="timer"/>
            <planItem id="itemMissed" definitionRef="missed">
              <entryCriterion id="late" sentryRef="whenLate"/>
            </planItem>
            <sentry id="whenLate">
              <planItemOnPart id="onTimer" sourceRef="itemTimer">
                <standardEvent>occur</standardEvent>
              </planItemOnPart>
            </sentry>
            <humanTask id="work" name="Work" flowable:candidateGroups="dispatch"/>
            <timerEventListener id="timer" name="Due">
              <timerExpression>PT0S</timerExpression>
            </timerEventListener>
            <milestone id="missed" name="Missed"/>
          </casePlanModel>
        </case>
      </definitions>
      """;
  private static final int AT_ONCE = 512;
  private static final int SHORT_WAIT_MILLIS = 50;

  private final CmmnEngine engine;

  /** On a database with or without its tables. */
  public FlowableTimers(DataSource database) {
    CmmnEngineConfiguration configuration = new StandaloneInMemCmmnEngineConfiguration();
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setDisableIdmEngine(true);
    configuration.setDisableEventRegistry(true);
    configuration.setEnableEntityLinks(false);
    configuration.setAsyncExecutorActivate(false);
    configuration.setAsyncExecutorMaxTimerJobsPerAcquisition(AT_ONCE);
    configuration.setAsyncExecutorMaxAsyncJobsDuePerAcquisition(AT_ONCE);
    configuration.setAsyncExecutorDefaultTimerJobAcquireWaitTime(SHORT_WAIT_MILLIS);
    configuration.setAsyncExecutorDefaultAsyncJobAcquireWaitTime(SHORT_WAIT_MILLIS);
    configuration.setAsyncExecutorDefaultQueueSizeFullWaitTime(SHORT_WAIT_MILLIS);
    engine = configuration.buildCmmnEngine();
  }

  /** Makes so many timers that are due. */
  public void make(int many) {
    engine.getCmmnRepositoryService().createDeployment().addString("due.cmmn", MODEL).deploy();
    for (int n = 0; n < many; n++) {
      Object unused =
          engine
              .getCmmnRuntimeService()
              .createCaseInstanceBuilder()
              .caseDefinitionKey("due")
              .name(Facts.TITLE)
              .businessKey(new Facts(n).reporter())
              .start();
    }
  }

  /** Fires all that are due. */
  public void fire() {
    engine.getCmmnEngineConfiguration().getAsyncExecutor().start();
    while (left() > 0) {
      LockSupport.parkNanos(1_000_000L * SHORT_WAIT_MILLIS);
    }
  }

  private long left() {
    return engine.getCmmnManagementService().createTimerJobQuery().count()
        + engine.getCmmnManagementService().createJobQuery().count();
  }

  @Override
  public void close() {
    engine.getCmmnEngineConfiguration().getAsyncExecutor().shutdown();
    engine.close();
  }
}
