-- loses evaluations of jars, which are made again: select count(*) from trust_evaluation
drop table if exists trust_evaluation;
