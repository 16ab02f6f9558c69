-- No explicit ids: they would not advance the identity sequence. The passwords are burgerpwd and burger2pwd.
insert into users (email, name, password)
select email, name, password
from (values ('burger@burger.com', 'burger', '$2a$10$mp4np.NvPvWOUe22sNwWb.ar/uBgaHPCn32F/FVAJJThx5Hlt6UhO'),
             ('burger2@burger.com', 'burger2', '$2a$10$EqUCvbTStXWd4HJwAzdX7eaZiiw4bDKBCax7cywIfDmElpcpgDfqC')) as demo (email, name, password)
where not exists (select 1 from users);
