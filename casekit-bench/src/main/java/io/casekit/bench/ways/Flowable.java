package io.casekit.bench.ways;

import java.util.Map;
import javax.sql.DataSource;
import org.flowable.cmmn.api.runtime.CaseInstance;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.cmmn.engine.CmmnEngineConfiguration;
import org.flowable.cmmn.engine.impl.cfg.StandaloneInMemCmmnEngineConfiguration;
import org.flowable.task.api.Task;

/**
 * Flowable's CMMN engine, tuned as its documents say: without its own identities, event registry,
 * entity links and background executor. It has no targets; due times are variables here.
 */
public final class Flowable implements Contender {
  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"
          xmlns:flowable="http://flowable.org/cmmn" targetNamespace="http://flowable.org/cmmn">
        <case id="repair">
          <casePlanModel id="plan" autoComplete="true">
            <planItem id="itemWork" definitionRef="work"/>
            <planItem id="itemEnd" definitionRef="end">
              <entryCriterion id="worked" sentryRef="whenWorked"/>
            </planItem>
            <sentry id="whenWorked">
              <planItemOnPart id="onWorked" sourceRef="itemWork">
                <standardEvent>complete</standardEvent>
              </planItemOnPart>
            </sentry>
            <humanTask id="work" name="Work" flowable:candidateGroups="dispatch"/>
            <humanTask id="end" name="Close" flowable:assignee="anna"/>
          </casePlanModel>
        </case>
      </definitions>
      """;

  private final CmmnEngine engine;

  public Flowable(DataSource database) {
    CmmnEngineConfiguration configuration = new StandaloneInMemCmmnEngineConfiguration();
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setDisableIdmEngine(true);
    configuration.setDisableEventRegistry(true);
    configuration.setEnableEntityLinks(false);
    configuration.setAsyncExecutorActivate(false);
    engine = configuration.buildCmmnEngine();
    engine.getCmmnRepositoryService().createDeployment().addString("repair.cmmn", MODEL).deploy();
  }

  @Override
  public String name() {
    return "Flowable CMMN";
  }

  @Override
  public Object open(int n) {
    Facts facts = new Facts(n);
    CaseInstance opened =
        engine
            .getCmmnRuntimeService()
            .createCaseInstanceBuilder()
            .caseDefinitionKey("repair")
            .name(Facts.TITLE)
            .businessKey(facts.reporter())
            .variables(facts.attributes())
            .start();
    return opened.getId();
  }

  private Task task(Object opened) {
    return engine
        .getCmmnTaskService()
        .createTaskQuery()
        .caseInstanceId((String) opened)
        .singleResult();
  }

  @Override
  public void assign(Object opened) {
    engine.getCmmnTaskService().claim(task(opened).getId(), Facts.PERSON);
  }

  @Override
  public void begin(Object opened) {
    engine.getCmmnRuntimeService().setVariable((String) opened, "stage", "in-progress");
  }

  @Override
  public void resolve(Object opened) {
    engine.getCmmnTaskService().complete(task(opened).getId(), Map.of("outcome", Facts.OUTCOME));
  }

  @Override
  public void close(Object opened) {
    engine.getCmmnTaskService().complete(task(opened).getId());
  }

  @Override
  public String tablePrefix() {
    return "act_";
  }

  @Override
  public void close() {
    engine.close();
  }
}
