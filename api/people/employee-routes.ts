import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import {
  type EmployeeParams,
  type EmployeeQuery,
  employeePage,
  employeeParams,
  employeeQuery,
  employeeView,
  type PrivilegesChange,
  privilegesChange,
} from './employee-schemas.ts';
import { changeEmployee, readEmployee, readEmployees } from './employees.ts';
import { changePrivileges, listEmployees, seeEmployee } from './policy.ts';

export function employeeRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: EmployeeQuery }>({
    method: 'GET',
    path: '/v1/administration/employees',
    options: {
      id: 'listEmployees',
      description: 'Employees of my municipality, or of my unit, in the order in which they came',
      tags: ['administration'],
      auth: { scope: ['people:read'] },
      app: { policies: [listEmployees] },
      validate: { query: employeeQuery },
      response: { status: { 200: employeePage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readEmployees(work, request.query)),
  });
  server.route<{ Params: EmployeeParams }>({
    method: 'GET',
    path: '/v1/administration/employees/{employeeId}',
    options: {
      id: 'getEmployee',
      description: 'Show an employee and what they may do',
      tags: ['administration'],
      auth: { scope: ['people:read'] },
      app: { policies: [seeEmployee], tagged: true },
      validate: { params: employeeParams },
      response: { status: { 200: employeeView } },
    },
    handler: async (request, h) => {
      const { employeeId } = request.params;
      return tagged(h, await runInWork(callerOf(request), (work) => readEmployee(work, employeeId)));
    },
  });
  server.route<{ Params: EmployeeParams; Payload: PrivilegesChange }>({
    method: 'PATCH',
    path: '/v1/administration/employees/{employeeId}',
    options: {
      id: 'changeEmployee',
      description: 'Give or withhold the right to create dialogs; appoint or dismiss a unit administrator',
      tags: ['administration'],
      auth: { scope: ['people:write'] },
      app: { policies: [changePrivileges], ifMatch: true, tagged: true },
      validate: { params: employeeParams, payload: privilegesChange },
      response: { status: { 200: employeeView } },
    },
    handler: async (request, h) => {
      const expectedVersion = expectedVersionOf(request);
      const input = { ...request.payload, personId: request.params.employeeId, expectedVersion };
      return tagged(h, await runInWork(callerOf(request), (work) => changeEmployee(work, input)));
    },
  });
}
